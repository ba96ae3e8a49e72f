using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>The operations of ops.py under the same names: how each is written against this API.</summary>
static class OpTable
{
    internal static Tensor Run(OpCase c, Tensor[] t) =>
        c.Op switch
        {
            "exp" => t[0].exp(),
            "sin" => t[0].sin(),
            "cos" => t[0].cos(),
            "tan" => t[0].tan(),
            "tanh" => t[0].tanh(),
            "sigmoid" => t[0].sigmoid(),
            "relu" => t[0].relu(),
            "abs" => t[0].abs(),
            "square" => t[0].square(),
            "erf" => t[0].erf(),
            "erfc" => t[0].erfc(),
            "erfcx" => special.erfcx(t[0]),
            "erfinv" => t[0].erfinv(),
            "sinh" => t[0].sinh(),
            "cosh" => t[0].cosh(),
            "asin" => t[0].asin(),
            "acos" => t[0].acos(),
            "atan" => t[0].atan(),
            "expm1" => t[0].expm1(),
            "exp2" => t[0].exp2(),
            "neg" => -t[0],
            "floor" => t[0].floor(),
            "ceil" => t[0].ceil(),
            "round" => t[0].round(),
            "trunc" => t[0].trunc(),
            "sign" => t[0].sign(),
            "log" => t[0].log(),
            "sqrt" => t[0].sqrt(),
            "rsqrt" => t[0].rsqrt(),
            "reciprocal" => t[0].reciprocal(),
            "log1p" => t[0].log1p(),
            "log2" => t[0].log2(),
            "log10" => t[0].log10(),
            "selu" => t[0].selu(),
            "elu" => t[0].elu(),
            "elu alpha" => t[0].elu(c.Double(0)),

            "add" => t[0] + t[1],
            "sub" => t[0] - t[1],
            "mul" => t[0] * t[1],
            "div" => t[0] / t[1],
            "maximum" => maximum(t[0], t[1]),
            "minimum" => minimum(t[0], t[1]),
            "add alpha" => t[0].add(t[1], c.Double(0)),
            "pow" => t[0].pow(t[1]),
            "atan2" => t[0].atan2(t[1]),
            "remainder" => t[0] % t[1],
            "lerp" => t[0].lerp(t[1], t[2]),
            "where" => where(t[0] > t[1], t[0], t[1] * 2),
            "add scalar" => t[0] + c.Double(0),
            "sub scalar" => t[0] - c.Double(0),
            "rsub scalar" => c.Double(0) - t[0],
            "mul scalar" => t[0] * c.Double(0),
            "div scalar" => t[0] / c.Double(0),
            "rdiv scalar" => c.Double(0) / t[0],
            "pow scalar" => t[0].pow(c.Double(0)),
            "rpow scalar" => pow(c.Double(0), t[0]),
            "clamp" => t[0].clamp(c.Double(0), c.Double(1)),
            "clamp min" => t[0].clamp(min: (Scalar)c.Double(0)),
            "clamp max" => t[0].clamp(max: (Scalar)c.Double(0)),
            "addcmul" => t[0].addcmul(t[1], t[2], c.Double(0)),
            "addcdiv" => t[0].addcdiv(t[1], t[2], c.Double(0)),

            "sum" => t[0].sum(),
            "mean" => t[0].mean(),
            "max" => t[0].max(),
            "min" => t[0].min(),
            "norm" => t[0].norm(),
            "prod" => t[0].prod(),
            "sum dims" => t[0].sum(c.Longs(1), c.Long(0) != 0),
            "mean dims" => t[0].mean(c.Longs(1), c.Long(0) != 0),
            "var dims" => t[0].var(c.Longs(1), true, c.Long(0) != 0),
            "std dims" => t[0].std(c.Longs(1), false, c.Long(0) != 0),
            "amax dims" => t[0].amax(c.Longs(1), c.Long(0) != 0),
            "amin dims" => t[0].amin(c.Longs(1), c.Long(0) != 0),
            "max dim" => t[0].max(c.Long(0), c.Long(1) != 0).values,
            "min dim" => t[0].min(c.Long(0), c.Long(1) != 0).values,
            "logsumexp" => t[0].logsumexp(c.Long(0), c.Long(1) != 0),
            "prod dim" => t[0].prod(c.Long(0), c.Long(1) != 0),
            "argmax dim" => t[0].argmax(c.Long(0), c.Long(1) != 0),
            "softmax" => t[0].softmax(c.Long(0)),
            "log_softmax" => t[0].log_softmax(c.Long(0)),
            "cumsum" => t[0].cumsum(c.Long(0)),
            "cumprod" => t[0].cumprod(c.Long(0)),
            "norm p" => t[0].norm((float)c.Double(0)),

            "matmul" => t[0].matmul(t[1]),
            "bmm" => t[0].bmm(t[1]),
            "outer" => t[0].outer(t[1]),
            "addmm" => t[0].addmm(t[1], t[2], 0.5f, 2),
            "einsum" => einsum(c.Args[0], t),
            "solve" => linalg.solve(t[0], t[1]),
            "inv" => linalg.inv(t[0]),
            "svd values" => linalg.svd(t[0], false).S,
            "svd product" => SvdProduct(t[0]),
            "matrix norm" => c.Args[0] is "fro" or "nuc" ? linalg.norm(t[0], c.Args[0]) : linalg.norm(t[0], c.Double(0)),

            _ => Moved(c, t),
        };

    static Tensor Moved(OpCase c, Tensor[] t) =>
        c.Op switch
        {
            "reshape" => t[0].reshape(c.Longs()),
            "view" => t[0].view(c.Longs()),
            "permute" => t[0].permute(c.Longs()),
            "transpose" => t[0].transpose(c.Long(0), c.Long(1)),
            "expand" => t[0].expand(c.Longs()),
            "repeat" => t[0].repeat(c.Longs()),
            "flatten" => t[0].flatten(c.Long(0), c.Long(1)),
            "squeeze" => t[0].squeeze(c.Long(0)),
            "unsqueeze" => t[0].unsqueeze(c.Long(0)),
            "narrow" => t[0].narrow(c.Long(0), c.Long(1), c.Long(2)),
            "slice" => t[0].slice(c.Long(0), c.Long(1), c.Long(2), c.Long(3)),
            "select" => t[0].select(c.Long(0), c.Long(1)),
            "diagonal" => t[0].diagonal(c.Long(0)),
            "flip" => t[0].flip(c.Longs()),
            "roll" => t[0].roll(c.Long(0), c.Long(1)),
            "tril" => t[0].tril(c.Long(0)),
            "triu" => t[0].triu(c.Long(0)),
            "split" => t[0].split(c.Long(0), (int)c.Long(1))[^1],
            "chunk" => t[0].chunk(c.Long(0), c.Long(1))[1],
            "unbind" => t[0].unbind(c.Long(0))[2],
            "movedim" => t[0].movedim([c.Long(0)], [c.Long(1)]),
            "sort" => t[0].sort(c.Long(0), c.Long(1) != 0).Values,
            "topk" => t[0].topk((int)c.Long(0), (int)c.Long(1)).values,
            "clone" => t[0].clone(),
            "repeat_interleave" => t[0].repeat_interleave(c.Long(0), c.Long(1)),
            "median" => t[0].median(),
            "argsort" => t[0].argsort(c.Long(0)),
            "cat" => cat(t, c.Long(0)),
            "stack" => stack(t, c.Long(0)),

            "gather" => t[0].gather(c.Long(0), t[1]),
            "scatter" => t[0].scatter(c.Long(0), t[2], t[1]),
            "scatter_add" => t[0].scatter_add(c.Long(0), t[2], t[1]),
            "index_select" => t[0].index_select(c.Long(0), t[1]),
            "index_add" => t[0].index_add(c.Long(0), t[2], t[1], c.Long(1)),
            "masked_fill" => t[0].masked_fill(t[1], c.Double(0)),
            "masked_select" => t[0].masked_select(t[1]),
            "index places" => t[0][t[1]],
            "index second" => t[0][TensorIndex.Colon, TensorIndex.Tensor(t[1])],
            "index pairs" => t[0][t[1], t[2]],
            "index apart" => t[0][TensorIndex.Tensor(t[1]), TensorIndex.Colon, TensorIndex.Tensor(t[2])],
            "index mask" => t[0][t[1]],
            "assign row" => AssignRow(t[0], t[1]),
            "assign places" => AssignPlaces(t[0], t[1], t[2]),
            "chain in place" => Chain(t[0], t[1]),
            _ => throw new InvalidOperationException($"'{c.Op}' of ops.py is not in this table"),
        };

    static Tensor AssignRow(Tensor x, Tensor v)
    {
        Tensor y = x * 2;
        y[1] = v;
        return y * y;
    }

    static Tensor AssignPlaces(Tensor x, Tensor v, Tensor places)
    {
        Tensor y = x * 2;
        y[places] = v;
        return y * x;
    }

    static Tensor Chain(Tensor x, Tensor v)
    {
        Tensor y = x * 1.5;
        y.add_(v).mul_(0.5);
        y[TensorIndex.Colon, TensorIndex.Slice(1, 3)].tanh_();
        return y * v;
    }

    static Tensor SvdProduct(Tensor x)
    {
        (Tensor u, Tensor s, Tensor vh) = linalg.svd(x, false);
        return (u * s.exp().unsqueeze(-2)).matmul(vh);
    }
}
