using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Dispose, scopes, the pool, and what the graph keeps.</summary>
[Collection("WorkerPool")] // measures the memory of the whole process: no other tests beside it
public class LifeTests
{
    [Fact]
    public void Use_after_dispose_is_an_error()
    {
        Tensor x = ones(2);
        x.Dispose();
        x.Dispose();
        Assert.True(x.IsInvalid);
        Assert.Throws<InvalidOperationException>(() => x.Handle);
        Assert.Throws<InvalidOperationException>(() => x + 1);
        Assert.Throws<InvalidOperationException>(() => ones(2) * x);
        Assert.Throws<InvalidOperationException>(() => x.shape);
    }

    [Fact]
    public void A_view_outlives_the_tensor_it_shows()
    {
        Tensor x = arange(4),
            view = x[TensorIndex.Slice(1, 3)];
        x.Dispose();
        Assert.Equal([1, 2], view.data<long>().ToArray());
    }

    [Fact]
    public void A_scope_disposes_what_was_made_in_it()
    {
        Tensor inner,
            outer,
            detached;
        using (DisposeScope scope = NewDisposeScope())
        {
            using (NewDisposeScope())
            {
                inner = ones(1);
                outer = ones(1).MoveToOuterDisposeScope();
                detached = ones(1).DetachFromDisposeScope();
            }
            Assert.True(inner.IsInvalid);
            Assert.False(outer.IsInvalid);
            Assert.True(scope.Contains(outer));
            Assert.Single(scope.DisposablesView);
        }
        Assert.True(outer.IsInvalid);
        Assert.False(detached.IsInvalid);
    }

    [Fact]
    public void A_tensor_moves_to_the_scope_of_another()
    {
        using DisposeScope outer = NewDisposeScope();
        Tensor there = ones(1),
            moved;
        using (NewDisposeScope())
        {
            moved = ones(1).MoveToOtherDisposeScope(there);
            Assert.True(outer.Contains(moved));
        }
        Assert.False(moved.IsInvalid);
    }

    [Fact]
    public void A_scope_keeps_what_it_is_told_to()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = ones(1),
            b = ones(1);
        scope.DisposeEverythingBut(a);
        Assert.False(a.IsInvalid);
        Assert.True(b.IsInvalid);
        scope.Detach(a);
        Tensor attached = scope.Attach(a);
        Assert.Same(a, attached);
        scope.DisposeEverything();
        Assert.True(a.IsInvalid);
    }

    [Fact]
    public void Scopes_may_end_out_of_order()
    {
        DisposeScope first = NewDisposeScope(),
            second = NewDisposeScope();
        first.Dispose();
        Tensor x = ones(1);
        Assert.True(second.Contains(x));
        second.Dispose();
        Assert.True(x.IsInvalid);
        Assert.False(ones(1).IsInvalid);
    }

    [Fact]
    public void Statistics_count_by_thread()
    {
        DisposeScopeManager.Statistics.Reset();
        using (NewDisposeScope())
        {
            zeros(1);
            zeros(1).DetachFromDisposeScope();
        }
        Assert.Equal(2, DisposeScopeManager.Statistics.CreatedInScopeCount);
        Assert.Equal(1, DisposeScopeManager.Statistics.DetachedFromScopeCount);
        Assert.Equal(1, DisposeScopeManager.Statistics.DisposedInScopeCount);
    }

    [Fact]
    public void Disposing_intermediate_results_does_not_break_backward()
    {
        Tensor w = ones(3, requires_grad: true);
        Tensor a = w * 2,
            b = a.tanh(),
            loss = (b * a).sum();
        a.Dispose();
        b.Dispose();
        loss.backward();
        Tensor v = ones(3, requires_grad: true);
        ((v * 2).tanh() * (v * 2)).sum().backward();
        Assert.Equal(v.grad!.data<float>().ToArray(), w.grad!.data<float>().ToArray());
    }

    [Fact]
    public void A_gradient_taken_in_a_scope_stays_with_its_leaf()
    {
        Tensor w = ones(3, requires_grad: true);
        using (NewDisposeScope())
        {
            (w * 3).sum().backward();
            Assert.Equal(3f, w.grad![0].item<float>());
        }
        Assert.Equal([3f, 3f, 3f], w.grad!.data<float>().ToArray());
    }

    [Fact]
    public void New_tensors_do_not_show_old_memory()
    {
        for (int i = 0; i < 3; i++)
        {
            using (full(1000, 7f)) { }
            using Tensor fresh = empty(1000),
                zero = zeros(1000);
            Assert.Equal(0, fresh.sum().item<float>());
            Assert.Equal(0, zero.sum().item<float>());
        }
    }

    [Fact]
    public void Training_without_scopes_is_collected()
    {
        Tensor w = ones(256, 256, requires_grad: true),
            x = ones(64, 256);
        for (int i = 0; i < 50; i++)
            Step(w, x);
        long before = Settled();
        for (int i = 0; i < 1000; i++)
            Step(w, x);
        long grown = Settled() - before;
        Assert.True(grown < 64 << 20, $"{grown:N0} bytes stayed after 1,000 steps");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Step(Tensor w, Tensor x)
    {
        Tensor loss = x.matmul(w).selu().matmul(w).tanh().mean();
        loss.backward();
        using IDisposable mode = no_grad();
        w.sub_(w.grad!, 1e-3);
        w.grad = null;
    }

    static long Settled()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        return GC.GetTotalMemory(true);
    }
}
