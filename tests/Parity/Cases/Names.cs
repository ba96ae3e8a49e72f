using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Parity;

static partial class Cases
{
    /// <summary>Forms of calls that both engines have: arrays, tuples, named arguments, the torch.… forms of methods.</summary>
    static void Names(Add add)
    {
        add(() => as_tensor(new float[] { 1, 2 }));
        add(() =>
            as_tensor(
                new double[,]
                {
                    { 1, 2 },
                    { 3, 4 },
                }
            )
        );
        add(() => as_tensor(new List<long> { 1, 2 }, dtype: float32));
        add(() => as_tensor(new[] { true, false }));
        add(() => randint(10, (2, 3)));
        add(() => randint(0, 10, 5));
        add(() => randint(0, 10, new int[] { 2 }));
        add(() => randint(10, new long[] { 2, 2 }));
        add(() => nn.functional.max_pool2d(Xf(1, 1, 4, 4), 2));
        add(() => nn.functional.max_pool2d(Xf(1, 1, 4, 6), (2, 3)));
        add(() => nn.functional.max_pool2d_with_indices(Xf(1, 2, 4, 4), [2, 2]));
        add(() => nn.MaxPool2d(2).forward_with_indices(Xf(1, 1, 5, 4)));
        add(() => Xf(2).to(float64, CPU));
        add(() => Xf(2).to(float64, CPU, copy: true));
        add(() => L(7, -7).div(2, RoundingMode.floor));
        add(() => L(7, -7).div(2, RoundingMode.trunc));
        add(() => F(7, -7).div(F(2, 2), RoundingMode.trunc));
        add(() => torch.div(F(7, -7), 2));
        add(() => torch.argmin(Xf(5)));
        add(() => torch.all(N(2, 2), 0L));
        add(() => torch.any(N(2, 2), 0L, true));
        add(() => torch.prod(N(2, 2) + 1, 0L, true));
        add(() => torch.std(Xf(2, 3), (0L, 1L)));
        add(() => torch.var(Xf(2, 3), 1L));
        add(() => torch.gather(N(3), 0, L(2), false));
        add(() => torch.round(F(1.25f, -2.35f, 0.5f), 1));
        add(() => F(1234.5f).round(-2));
        add(() => torch.hstack(N(2), N(3)));
        add(() => torch.is_floating_point(N(2)));
        add(() => torch.is_integral(L(2)));
        add(() => randperm(5, zeros(5, int64)));
        add(() => new torch.Size((2, 3)).numel());
        add(() => new torch.Size(5)[0L]);
        add(() => new torch.Size(new[] { 2, 3 }).Shape);
        add(() => ((Scalar)2).ToDouble());
        add(() => ((Scalar)2.7).ToInt32());
        add(() => F(1, 2).add(2.5.ToScalar()));
        add(() => After(N(3), x => x.index_put_(F(1, 1, 5), new[] { L(0, 0, 2) }, true)));
        add(() => After(N(3), x => x.index_put_(F(1, 4), new[] { L(0, 2) }, false)));
        add(() => zeros(4).bernoulli_(F(0, 1, 0.5f, 0.5f)));
        add(() => F(1, 2).addcdiv(F(3, 4), F(2, 8)));
        add(() => After(F(1, 2), x => x.addcdiv_(F(3, 4), F(2, 8))));
        add(() => N(2, 3).permute(new List<long> { 1, 0 }));
        add(() => N(2).with_requires_grad());
        add(() => torch.matmul(input: N(2, 2), target: N(2, 2)));
        add(() => torch.mm(input: N(2, 2), target: N(2, 2)));
        add(() => torch.bmm(input: N(1, 2, 2), batch2: N(1, 2, 2)));
        add(() => torch.mv(input: N(2, 2), target: N(2)));
        add(() => torch.dot(input: N(2), other: N(2)));
        add(() => torch.outer(input: N(2), vec2: N(2)));
        add(() => torch.allclose(tensor: N(2), target: N(2)));
        add(() => torch.topk(tensor: N(4), k: 2));
        add(() => torch.unbind(input: N(2), dim: 0));
        add(() => torch.tile(input: N(2), dims: [2]));
        add(() => torch.cumprod(input: N(3), dim: 0, dtype: float64));
        add(() => torch.isinf(tensor: F(1)));
        add(() => torch.isfinite(tensor: F(1)));
        add(() => torch.lerp(input: F(1), end: F(2), weight: F(0.5f)));
        add(() => torch.atan2(input: F(1), other: F(2)));
        add(() => torch.device("cpu", index: -1).ToString());
        add(() => zeros(2).normal_(mean: 1, std: 2));
        add(() => After(zeros(2), x => x.copy_(source: F(1, 2), nonBlocking: false)));
        add(() => F(1, 2).mul(target: 2));
        add(() => F(1, 2).div(target: 2));
        add(() => N(2).ToString(disamb: true));
        add(() => torch.flatten(N(2, 2)));
        add(() => torch.unsqueeze(N(2), 0));
        add(() => torch.squeeze(N(1, 2)));
        add(() => torch.permute(N(2, 3), 1, 0));
        add(() => torch.reshape(N(2, 3), 3, 2));
        add(() => torch.transpose(N(2, 3), 0, 1));
        add(() => torch.swapaxes(N(2, 3), 0, 1));
        add(() => torch.norm(N(3)));
        add(() => torch.add(N(2), N(2)));
        add(() => torch.sub(N(2), N(2)));
        add(() => torch.mul(N(2), 3));
        add(() => torch.eq(N(2), 1));
        add(() => torch.gt(N(2), N(2)));
        add(() => torch.le(N(2), 1));
        add(() => torch.ne(N(2), 1));
        add(() => torch.logical_and(B(true, false), B(true, true)));
        add(() => torch.logical_not(B(true, false)));
        add(() => torch.clone(N(2)));
        add(() => torch.numel(N(2, 3)));
        add(() => torch.roll(N(4), 1, 0));
        add(() => torch.exp2(N(3)));
        add(() => torch.masked_select(N(3), B(true, false, true)));
        add(() => torch.repeat_interleave(N(2), 2));
        add(() => torch.narrow(N(4), 0, 1, 2));
        add(() => torch.neg(N(2)));
        add(() => torch.reciprocal(N(2) + 1));
        add(() => torch.floor_divide(L(7), L(2)));
        add(() => torch.remainder(L(7), 4));
        add(() => torch.amax(N(2, 3), [1L]));
        add(() => torch.addcmul(F(1), F(2), F(3), 2));
        add(() => torch.diagonal(N(3, 3)));
        add(() => torch.equal(N(2), N(2)));
        add(() => torch.clamp_min(N(4), 2));
        add(() => torch.bitwise_and(L(6), L(3)));
        add(() => N(2, 3).swapaxes(0, 1));
        add(() => N(2, 3).ravel());
        add(() => N(2, 3, 4).sum(0, 1));
        add(() => N(4).roll(1));
        add(() => N(2, 3).roll((1, 1), (0, 1)));
        add(() => N(6).unflatten(0, new torch.Size((2, 3))));
        add(() => After(N(1, 2), x => x.squeeze_()));
        add(() => After(N(2), x => x.unsqueeze_(0)));
        add(() => After(N(2, 3), x => x.transpose_(0, 1)));
        add(() =>
        {
            Tensor x = D(1, 2, 3).requires_grad_(true),
                y = x * 2;
            y.unsqueeze_(0);
            (y * y).sum().backward();
            return (y, x.grad);
        });
        add(() => After(N(3), x => x.gt_(1)));
        add(() => After(N(3), x => x.eq_(F(0, 5, 2))));
        add(() => After(N(3), x => x.le_(1)));
        add(() => After(N(3) + 1, x => x.pow_(F(2, 1, 0))));
        add(() => F(1, 2).AsParameter());
        add(() => N(2).metastr());
        add(() => L(1, 2).type(float64));
        add(() => N(2).type(x => x + 1));
        add(() => Counts(() => ones(2)));
        add(() => Counts(() => ones(2).Dispose()));
        add(() =>
            Counts(() =>
            {
                using Tensor x = ones(2),
                    y = x + x,
                    z = y.view(1, 2);
            })
        );
        add(() =>
            Counts(() =>
            {
                using var scope = NewDisposeScope();
                ones(2).Dispose();
                Tensor x = ones(2).exp();
            })
        );
        add(() =>
            Counts(() =>
            {
                using var scope = NewDisposeScope();
                ones(2).DetachFromDisposeScope().Dispose();
            })
        );
        add(() =>
            Counts(() =>
            {
                Tensor x = ones(2);
                using var scope = NewDisposeScope();
                scope.Attach(x);
                x.DetachFromDisposeScope();
            })
        );
        add(() =>
            Counts(() =>
            {
                using var outer = NewDisposeScope();
                using var inner = NewDisposeScope();
                ones(2).MoveToOuterDisposeScope();
            })
        );
        add(() =>
            Counts(() =>
            {
                using var scope = NewDisposeScope();
                ones(2).MoveToOuterDisposeScope();
            })
        );
        add(() =>
            Counts(() =>
            {
                Tensor x = ones(1, 2),
                    y = torch.cdist(x, x);
            })
        );
        add(() => Counts(() => WrappedTensorDisposeScope(() => ones(2) + 1)));
        add(() => Counts(() => new Parameter(ones(2)).Dispose()));
    }

    /// <summary>The dispose scopes' statistics of a thread that does this and no more, and what they say.</summary>
    static object Counts(Action action)
    {
        object? counts = null;
        var thread = new Thread(() =>
        {
            action();
            ThreadDisposeScopeStatistics all = DisposeScopeManager.Statistics;
            counts = (
                all.ThreadTotalLiveCount,
                all.CreatedOutsideScopeCount,
                all.DisposedOutsideScopeCount,
                all.CreatedInScopeCount,
                all.DisposedInScopeCount,
                all.AttachedToScopeCount,
                all.DetachedFromScopeCount,
                all.ToString(),
                all.TensorStatistics.ToString()
            );
        });
        thread.Start();
        thread.Join();
        return counts!;
    }
}
