using System.Diagnostics;

namespace TorchSharp;

/// <summary>
/// Disposes, at its end, the tensors made while it was innermost on this thread and still in it.
/// </summary>
[DebuggerStepThrough]
public sealed class DisposeScope : IDisposable
{
    [ThreadStatic]
    private static DisposeScope? current;

    // A tensor knows its index, so that it leaves in constant time; the last takes the place of the one that leaves.
    private readonly List<IDisposable> held = [];
    private readonly bool counted;
    private bool ended;

    internal DisposeScope(bool counted = true)
    {
        this.counted = counted;
        OuterScope = current;
        current = this;
    }

    /// <summary>The innermost scope of this thread.</summary>
    internal static DisposeScope? Current => current;

    /// <summary>The scope around this one, if any.</summary>
    public DisposeScope? OuterScope { get; internal set; }

    /// <summary>What the scope would dispose now.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => [.. held];

    /// <summary>How many things the scope would dispose now.</summary>
    public int DisposablesCount => held.Count;

    /// <summary>Puts a new tensor under this thread's innermost scope, if there is one.</summary>
    internal static void Register(torch.Tensor tensor)
    {
        current?.Add(tensor);
        if (current is null or { counted: true })
            Count(tensor, current);
    }

    /// <summary>Counts a tensor that the user has got: from now on its end counts too.</summary>
    private static void Count(torch.Tensor tensor, DisposeScope? scope)
    {
        tensor.counted = true;
        LifetimeStatistics counts = DisposeScopeManager.Counts;
        if (scope is null)
            counts.CreatedOutsideScopeCount++;
        else
            counts.CreatedInScopeCount++;
    }

    /// <summary>Takes out a tensor that ends.</summary>
    internal void Leave(torch.Tensor tensor) => Remove(tensor);

    private void Add(IDisposable disposable)
    {
        if (disposable is torch.Tensor tensor)
        {
            tensor.scope = this;
            tensor.scopeIndex = held.Count;
        }
        held.Add(disposable);
    }

    private int IndexOf(IDisposable disposable) =>
        disposable is torch.Tensor tensor
            ? (tensor.scope == this ? tensor.scopeIndex : -1)
            : held.FindIndex(other => ReferenceEquals(other, disposable));

    private bool Remove(IDisposable disposable)
    {
        int index = IndexOf(disposable);
        if (index < 0)
            return false;
        IDisposable last = held[^1];
        held[index] = last;
        if (last is torch.Tensor moved)
            moved.scopeIndex = index;
        if (disposable is torch.Tensor gone)
            gone.scope = null;
        held.RemoveAt(held.Count - 1);
        return true;
    }

    /// <summary>What a function returns; what else it makes is disposed and does not count.</summary>
    internal static torch.Tensor Result(Func<torch.Tensor> body)
    {
        using DisposeScope scope = new(counted: false);
        return scope.MoveToOuter(body());
    }

    /// <summary>True if the scope would dispose it.</summary>
    public bool Contains(IDisposable disposable) => IndexOf(disposable) >= 0;

    /// <summary>Puts something under this scope, out of the scope it was in.</summary>
    public T Attach<T>(T disposable)
        where T : IDisposable
    {
        if (disposable is torch.Tensor { IsInvalid: true } || Contains(disposable))
            return disposable;
        Enter(disposable);
        if (disposable is torch.Tensor { counted: true })
            DisposeScopeManager.Counts.AttachedToScopeCount++;
        return disposable;
    }

    /// <summary>The same, without counting.</summary>
    internal void Enter(IDisposable disposable)
    {
        if (disposable is torch.Tensor tensor)
            tensor.scope?.Leave(tensor);
        Add(disposable);
    }

    /// <summary>Puts several things under this scope.</summary>
    public IReadOnlyList<IDisposable> Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    /// <summary>Puts several things under this scope.</summary>
    public IReadOnlyList<T> Attach<T>(IEnumerable<T> disposables)
        where T : IDisposable => [.. disposables.Select(Attach)];

    /// <summary>Takes something out: it is no longer disposed by any scope.</summary>
    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        if (Remove(disposable) && disposable is torch.Tensor { counted: true })
            DisposeScopeManager.Counts.DetachedFromScopeCount++;
        return disposable;
    }

    /// <summary>Takes several things out.</summary>
    public IReadOnlyList<IDisposable> Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    /// <summary>Takes several things out.</summary>
    public IReadOnlyList<T> Detach<T>(IEnumerable<T> disposables)
        where T : IDisposable => [.. disposables.Select(Detach)];

    /// <summary>Moves something to the scope around this one; without one it is detached.</summary>
    public T MoveToOuter<T>(T disposable)
        where T : IDisposable => MoveToOther(OuterScope, disposable);

    /// <summary>Moves several things to the scope around this one.</summary>
    public IReadOnlyList<IDisposable> MoveToOuter(params IDisposable[] disposables) => MoveToOuter((IEnumerable<IDisposable>)disposables);

    /// <summary>Moves several things to the scope around this one.</summary>
    public IReadOnlyList<T> MoveToOuter<T>(IEnumerable<T> disposables)
        where T : IDisposable => [.. disposables.Select(MoveToOuter)];

    /// <summary>Moves something from this scope to another; null detaches it.</summary>
    public T MoveToOther<T>(DisposeScope? scope, T disposable)
        where T : IDisposable
    {
        if (!Contains(disposable))
            return disposable;
        // What an operation made for itself and now hands out.
        if (disposable is torch.Tensor { counted: false } made && scope is null or { counted: true })
            Count(made, scope);
        else if (scope is null)
            return Detach(disposable);
        Remove(disposable);
        scope?.Enter(disposable);
        return disposable;
    }

    /// <summary>Moves several things from this scope to another.</summary>
    public IReadOnlyList<IDisposable> MoveToOther(DisposeScope? scope, params IDisposable[] disposables) =>
        MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    /// <summary>Moves several things from this scope to another.</summary>
    public IReadOnlyList<T> MoveToOther<T>(DisposeScope? scope, IEnumerable<T> disposables)
        where T : IDisposable => [.. disposables.Select(disposable => MoveToOther(scope, disposable))];

    /// <summary>Disposes everything in the scope now; the scope goes on.</summary>
    public void DisposeEverything()
    {
        while (held.Count > 0)
        {
            End(held[^1]);
        }
    }

    /// <summary>Disposes something and takes it out; a tensor leaves by itself.</summary>
    private void End(IDisposable disposable)
    {
        if (disposable is not torch.Tensor)
            Remove(disposable);
        disposable.Dispose();
    }

    /// <summary>Disposes everything in the scope but what is named, which stays in it.</summary>
    public void DisposeEverythingBut(IEnumerable<IDisposable> keep)
    {
        var kept = new HashSet<IDisposable>(keep, ReferenceEqualityComparer.Instance);
        foreach (IDisposable disposable in held.ToArray())
        {
            if (!kept.Contains(disposable))
                End(disposable);
        }
    }

    /// <summary>Disposes everything in the scope but what is named, which stays in it.</summary>
    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    /// <summary>Disposes everything in the scope but that one.</summary>
    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[keep]);
        return keep;
    }

    /// <summary>Ends the scope and disposes what is in it.</summary>
    public void Dispose()
    {
        if (ended)
            return;
        ended = true;
        DisposeEverything();
        Close();
    }

    /// <summary>Takes the scope off this thread's chain, also when scopes end out of order.</summary>
    private void Close()
    {
        if (current == this)
        {
            current = OuterScope;
            return;
        }
        for (DisposeScope? inner = current; inner is not null; inner = inner.OuterScope)
        {
            if (inner.OuterScope != this)
                continue;
            inner.OuterScope = OuterScope;
            return;
        }
    }
}

public static partial class torch
{
    /// <summary>Opens a scope that disposes, at its end, the tensors made in it on this thread.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.NewDisposeScope();

    /// <summary>Opens a scope and puts what the function makes and returns under it.</summary>
    public static T WrappedTensorDisposeScope<T>(Func<T> body)
        where T : Tensor
    {
        using DisposeScope scope = NewDisposeScope();
        return scope.MoveToOuter(body());
    }

    public partial class Tensor
    {
        /// <summary>Moves the tensor to the scope around the one it is in, so that it outlives the inner one.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            scope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Moves the tensor to another tensor's scope.</summary>
        public Tensor MoveToOtherDisposeScope(Tensor other)
        {
            ArgumentNullException.ThrowIfNull(other);
            if (scope is not null)
                scope.MoveToOther(other.scope, this);
            else
                other.scope?.Attach(this);
            return this;
        }

        /// <summary>Takes the tensor out of all scopes: the caller disposes it.</summary>
        public Tensor DetachFromDisposeScope()
        {
            scope?.Detach(this);
            return this;
        }
    }
}
