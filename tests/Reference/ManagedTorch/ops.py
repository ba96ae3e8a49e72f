"""Golden values of tensor operations and their gradients from PyTorch: ops.json.gz.

Run with Debian's PyTorch 1.13 (`apt-get install python3-torch`), one thread:
    OMP_NUM_THREADS=1 /usr/bin/python3 ops.py
A case names an operation that tests/ManagedTorch/Ops/OpTable.cs knows under the same name, its inputs (rounded to three digits, so that
both precisions start from the same text) with the view they are seen through, and numbers `args`. The values are those of Float64 and
Float32 computations; the upstream gradient is seeded data. Bit for bit reproducible: numpy's RandomState is frozen, gzip gets no time stamp.
"""
import gzip
import json
import os

import numpy as np
import torch

torch.set_num_threads(1)
CASES = []


def values(seed, shape, low=-2.0, high=2.0):
    return np.round(np.random.RandomState(seed).uniform(low, high, shape), 3)


def seen(leaf, view):
    """The same views as OpCases.Seen."""
    if view == "t":
        return leaf.transpose(0, -1)
    if view == "slice":
        return leaf[1::2]
    if view == "expand":
        return leaf.expand(3, *leaf.shape)
    return leaf


def packed(tensor):
    array = tensor.detach().contiguous().numpy()
    if array.dtype == bool:
        array = array.astype(np.int64)
    # Shortest texts that read back to the same number.
    data = [str(v) if isinstance(v, np.floating) and not np.isfinite(v) else json.loads(str(v)) for v in array.reshape(-1)]
    return {"shape": list(array.shape), "data": data}


def case(op, function, inputs, args=(), low=-2.0, high=2.0, places=(), grad=True):
    """inputs: shapes, or (shape, view); places: integer or Bool arrays given after them."""
    number = len(CASES)
    record = {"name": f"{number:03} {op}", "op": op, "args": list(args), "inputs": [], "places": []}
    bases, views = [], []
    for i, spec in enumerate(inputs):
        shape, view = spec if isinstance(spec, tuple) and len(spec) == 2 and isinstance(spec[1], str) else (spec, "")
        base = values(1000 * number + i, shape, low, high)
        bases.append(base)
        views.append(view)
        record["inputs"].append({"shape": list(base.shape), "view": view, "data": base.reshape(-1).tolist()})
        record["name"] += f" {list(shape)}{view}"
    if args:
        record["name"] += f" args {list(args)}"
    for place in places:
        place = np.asarray(place)
        record["places"].append({"shape": list(place.shape), "bool": place.dtype == bool, "data": place.astype(int).reshape(-1).tolist()})
    indices = [torch.tensor(np.asarray(p)) for p in places]
    for dtype in (torch.float64, torch.float32):
        leaves = [torch.tensor(b, dtype=dtype).requires_grad_(grad) for b in bases]
        output = function(*[seen(leaf, view) for leaf, view in zip(leaves, views)], *indices)
        result = {"output": packed(output)}
        if grad and output.requires_grad:
            upstream = values(7 + number, tuple(output.shape), -1, 1)
            record["upstream"] = upstream.reshape(-1).tolist()
            output.backward(torch.tensor(upstream, dtype=dtype))
            result["grads"] = [packed(leaf.grad) if leaf.grad is not None else None for leaf in leaves]
        record["float64" if dtype == torch.float64 else "float32"] = result
    CASES.append(record)


def assign_row(x, v):
    y = x * 2
    y[1] = v
    return y * y


def assign_places(x, v, places):
    y = x * 2
    y[places] = v
    return y * x


def chain(x, v):
    y = x * 1.5
    y.add_(v).mul_(0.5)
    y[:, 1:3].tanh_()
    return y * v


def svd_product(x):
    """A function of all three factors that does not depend on their signs."""
    u, s, vh = torch.linalg.svd(x, full_matrices=False)
    return (u * s.exp().unsqueeze(-2)) @ vh


# Functions of one tensor, dense and through a view.
for name in ["exp", "sin", "cos", "tanh", "sigmoid", "relu", "abs", "square", "erf", "erfc", "sinh", "cosh", "atan", "expm1", "exp2", "neg",
             "floor", "ceil", "round", "trunc", "sign"]:
    for spec in [(3, 5), ((5, 4), "t"), ((7, 3), "slice")]:
        case(name, getattr(torch, name), [spec])
for name in ["log", "sqrt", "rsqrt", "reciprocal", "log1p", "log2", "log10"]:
    for spec in [(3, 5), ((5, 4), "t")]:
        case(name, getattr(torch, name), [spec], low=0.1, high=4)
for name in ["asin", "acos", "tan", "erfinv"]:
    case(name, getattr(torch, name), [(4, 4)], low=-0.9, high=0.9)
case("erfcx", torch.special.erfcx, [(20,)], low=-3, high=9)
case("erf", torch.erf, [(40,)], low=-6, high=6)
case("erfc", torch.erfc, [(40,)], low=-6, high=9)
F = torch.nn.functional
for spec in [(37,), ((6, 5), "t"), (4, 3, 2)]:
    case("selu", F.selu, [spec])
    case("elu", F.elu, [spec])
    case("elu alpha", lambda x: F.elu(x, 1.7), [spec], [1.7])
case("selu", F.selu, [(5, 80)], low=-8, high=8)

# Two tensors: equal shapes, broadcasting, views.
PAIRS = [[(3, 4), (3, 4)], [(3, 4), (4,)], [(3, 1), (1, 4)], [(2, 3, 4), (3, 1)], [(), (2, 3)], [((4, 3), "t"), (3, 4)], [((7, 4), "slice"), ((4, 3), "t")],
         [((4,), "expand"), (3, 4)]]
for shapes in PAIRS:
    case("add", torch.add, shapes)
    case("sub", torch.sub, shapes)
    case("mul", torch.mul, shapes)
    case("div", torch.div, shapes, low=0.3, high=2)
    case("maximum", torch.maximum, shapes)
    case("minimum", torch.minimum, shapes)
for shapes in PAIRS[:5]:
    case("add alpha", lambda a, b: torch.add(a, b, alpha=-0.7), shapes, [-0.7])
    case("pow", torch.pow, shapes, low=0.2, high=2)
    case("atan2", torch.atan2, shapes)
    case("remainder", torch.remainder, shapes, low=0.4, high=5)
    case("lerp", lambda a, b, w: torch.lerp(a, b, w), [shapes[0], shapes[0], shapes[0]])
    case("where", lambda a, b: torch.where(a > b, a, b * 2), shapes)
for c in [2.5, -1.25]:
    for name, function in [("add scalar", lambda x: x + c), ("sub scalar", lambda x: x - c), ("rsub scalar", lambda x: c - x), ("mul scalar", lambda x: x * c),
                           ("div scalar", lambda x: x / c), ("rdiv scalar", lambda x: c / x)]:
        case(name, function, [((4, 3), "t")], [c], low=0.3, high=2)
for c in [2, 3, 0, -1, 0.5, 1.5]:
    case("pow scalar", lambda x: x ** c, [(3, 4)], [c], low=0.2, high=2)
case("rpow scalar", lambda x: torch.pow(1.8, x), [(3, 4)], [1.8])
case("clamp", lambda x: x.clamp(-0.5, 0.8), [(5, 4)], [-0.5, 0.8])
case("clamp min", lambda x: x.clamp(min=0.1), [(5, 4)], [0.1])
case("clamp max", lambda x: x.clamp(max=0.1), [(5, 4)], [0.1])
case("addcmul", lambda a, b, c: torch.addcmul(a, b, c, value=0.3), [(3, 4), (3, 4), (4,)], [0.3])
case("addcdiv", lambda a, b, c: torch.addcdiv(a, b, c, value=0.3), [(3, 4), (3, 4), (4,)], [0.3], low=0.3, high=2)

# Reductions.
for spec in [(3, 5), (2, 3, 4), ((5, 4), "t"), ((4,), "expand"), (600,), (1,)]:
    case("sum", lambda x: x.sum(), [spec])
    case("mean", lambda x: x.mean(), [spec])
    case("max", lambda x: x.max(), [spec])
    case("min", lambda x: x.min(), [spec])
    case("norm", lambda x: x.norm(), [spec])
    case("prod", lambda x: x.prod(), [(2, 5)])
for dims, keep in [([0], False), ([1], True), ([-1], False), ([0, 2], False), ([0, 2], True), ([0, 1, 2], False), ([2, 1], True)]:
    for name, function in [("sum dims", lambda x: x.sum(dims, keep)), ("mean dims", lambda x: x.mean(dims, keep)), ("var dims", lambda x: x.var(dims, unbiased=True, keepdim=keep)),
                           ("std dims", lambda x: x.std(dims, unbiased=False, keepdim=keep)), ("amax dims", lambda x: x.amax(dims, keep)), ("amin dims", lambda x: x.amin(dims, keep))]:
        case(name, function, [(3, 4, 5)], [int(keep)] + dims)
case("sum dims", lambda x: x.sum([0, 1]), [((3, 4, 5), "t")], [0, 0, 1])
case("sum dims", lambda x: x.sum([0]), [(200, 7)], [0, 0])
case("sum dims", lambda x: x.sum([1]), [(7, 300)], [0, 1])
for dim in [0, 1, -1]:
    for keep in [False, True]:
        case("max dim", lambda x: x.max(dim, keep).values, [(4, 5)], [dim, int(keep)])
        case("min dim", lambda x: x.min(dim, keep).values, [(4, 5)], [dim, int(keep)])
        case("logsumexp", lambda x: x.logsumexp(dim, keep), [(4, 5)], [dim, int(keep)])
        case("prod dim", lambda x: x.prod(dim, keep), [(4, 5)], [dim, int(keep)])
        case("argmax dim", lambda x: x.argmax(dim, keep), [(4, 5)], [dim, int(keep)], grad=False)
    for name, function in [("softmax", torch.softmax), ("log_softmax", torch.log_softmax), ("cumsum", torch.cumsum), ("cumprod", torch.cumprod)]:
        case(name, lambda x: function(x, dim), [(4, 6)], [dim])
        case(name, lambda x: function(x, dim), [((6, 4), "t")], [dim])
case("softmax", lambda x: torch.softmax(x, 1), [(3, 7, 2)], [1], low=-30, high=30)
case("log_softmax", lambda x: torch.log_softmax(x, -1), [(5, 40)], [-1], low=-30, high=30)
for p in [1, 3, 0.5, float("inf")]:
    case("norm p", lambda x: x.norm(p), [(4, 5)], [str(p)])

# Products of matrices and vectors.
for shapes in [[(3, 4), (4, 5)], [((4, 3), "t"), (4, 5)], [(3, 4), ((5, 4), "t")], [((4, 3), "t"), ((5, 4), "t")], [(4,), (4,)], [(3, 4), (4,)], [(4,), (4, 5)], [(2, 3, 4), (2, 4, 5)],
               [(2, 3, 4), (4, 5)], [(2, 3, 4), (4,)], [(2, 1, 3, 4), (3, 4, 2)], [(3, 4), (2, 4, 5)], [(1, 1), (1, 1)], [(33, 65), (65, 17)], [(7, 200), (200, 3)]]:
    case("matmul", torch.matmul, shapes)
case("bmm", torch.bmm, [(3, 2, 4), (3, 4, 2)])
case("outer", torch.outer, [(3,), (4,)])
case("addmm", lambda c, a, b: torch.addmm(c, a, b, beta=0.5, alpha=2), [(2, 4), (2, 3), (3, 4)])
for equation, shapes in [("ij,jk->ik", [(2, 3), (3, 4)]), ("bij,bjk->bik", [(2, 3, 4), (2, 4, 2)]), ("ij->ji", [(2, 3)]), ("ii->i", [(3, 3)]), ("ii", [(3, 3)]), ("ij->", [(2, 3)]),
                         ("i,j->ij", [(2,), (3,)]), ("bhqd,bhkd->bhqk", [(2, 2, 3, 4), (2, 2, 5, 4)]), ("ij,jk,kl->il", [(2, 3), (3, 4), (4, 2)]), ("...ij,...jk->...ik", [(2, 3, 4), (2, 4, 5)]),
                         ("ij,ij->i", [(3, 4), (3, 4)]), ("ij,kj", [(2, 3), (4, 3)]), ("ijk,ik->j", [(2, 3, 4), (2, 4)])]:
    case("einsum", lambda *x: torch.einsum(equation, *x), shapes, [equation])

# Shapes.
for op, args, function, spec in [
        ("reshape", [6, 2], lambda x: x.reshape(6, 2), (3, 4)), ("reshape", [-1], lambda x: x.reshape(-1), ((3, 4), "t")), ("reshape", [2, -1], lambda x: x.reshape(2, -1), ((7, 4), "slice")),
        ("view", [2, 6], lambda x: x.view(2, 6), (3, 4)), ("permute", [2, 0, 1], lambda x: x.permute(2, 0, 1), (2, 3, 4)), ("transpose", [0, 2], lambda x: x.transpose(0, 2), (2, 3, 4)),
        ("expand", [3, 2, 4], lambda x: x.expand(3, 2, 4), (2, 1)), ("repeat", [2, 3, 2], lambda x: x.repeat(2, 3, 2), (2, 3)), ("flatten", [1, 2], lambda x: x.flatten(1, 2), (2, 3, 4)),
        ("squeeze", [1], lambda x: x.squeeze(1), (3, 1, 2)), ("unsqueeze", [1], lambda x: x.unsqueeze(1), (3, 2)), ("narrow", [1, 1, 2], lambda x: x.narrow(1, 1, 2), (3, 4)),
        ("slice", [1, 0, 4, 2], lambda x: x[:, 0:4:2], (3, 5)), ("select", [1, -1], lambda x: x.select(1, -1), (3, 5)), ("diagonal", [1], lambda x: x.diagonal(1), (3, 5)),
        ("diagonal", [-1], lambda x: x.diagonal(-1), (4, 3)), ("flip", [0, 1], lambda x: x.flip(0, 1), (3, 4)), ("roll", [2, 1], lambda x: x.roll(2, 1), (3, 5)),
        ("tril", [0], lambda x: x.tril(0), (4, 4)), ("triu", [1], lambda x: x.triu(1), (3, 4)), ("split", [2, 1], lambda x: x.split(2, 1)[-1], (3, 5)),
        ("chunk", [3, 1], lambda x: x.chunk(3, 1)[1], (2, 7)), ("unbind", [1], lambda x: x.unbind(1)[2], (2, 4)), ("movedim", [0, 2], lambda x: x.movedim(0, 2), (2, 3, 4)),
        ("sort", [1, 0], lambda x: x.sort(1).values, (3, 6)), ("sort", [0, 1], lambda x: x.sort(0, True).values, (5, 3)), ("topk", [3, 1], lambda x: x.topk(3, 1).values, (4, 7)),
        ("clone", [], lambda x: x.clone(), ((3, 4), "t")), ("repeat_interleave", [2, 1], lambda x: x.repeat_interleave(2, 1), (2, 3)), ("median", [], lambda x: x.median(), (7,))]:
    case(op, function, [spec], args)
case("argsort", lambda x: x.argsort(1), [(3, 6)], [1], grad=False)
for dim in [0, 1, -1]:
    case("cat", lambda *x: torch.cat(x, dim), [(2, 3), (2, 3), ((3, 2), "t")], [dim])
    case("stack", lambda *x: torch.stack(x, dim), [(2, 3), (2, 3)], [dim])

# Elements by place.
case("gather", lambda x, i: x.gather(1, i), [(3, 4)], [1], places=[[[0, 3], [1, 1], [2, 0]]])
case("gather", lambda x, i: x.gather(0, i), [((4, 3), "t")], [0], places=[[[2, 1, 0, 0], [1, 1, 2, 2]]])
case("scatter", lambda x, s, i: x.scatter(1, i, s), [(3, 4), (3, 2)], [1], places=[[[0, 3], [1, 2], [2, 0]]])
case("scatter_add", lambda x, s, i: x.scatter_add(0, i, s), [(3, 4), (2, 4)], [0], places=[[[0, 2, 1, 1], [0, 2, 2, 1]]])
case("index_select", lambda x, i: x.index_select(0, i), [(4, 3)], [0], places=[[3, 0, 3]])
case("index_select", lambda x, i: x.index_select(1, i), [((4, 3), "t")], [1], places=[[3, 0, 3]])
case("index_add", lambda x, s, i: x.index_add(0, i, s, alpha=2), [(4, 3), (3, 3)], [0, 2], places=[[3, 0, 3]])
case("masked_fill", lambda x, m: x.masked_fill(m, 0.5), [(2, 3)], [0.5], places=[np.array([[True, False, True], [False, False, True]])])
case("masked_select", lambda x, m: x.masked_select(m), [(2, 3)], places=[np.array([[True, False, True], [False, False, True]])])
case("index places", lambda x, i: x[i], [(4, 3)], places=[[[0, 3], [2, 2]]])
case("index second", lambda x, i: x[:, i], [(2, 4, 3)], places=[[3, 0, 0]])
case("index pairs", lambda x, i, j: x[i, j], [(4, 3)], places=[[3, 0, -1], [2, 1, 0]])
case("index apart", lambda x, i, j: x[i, :, j], [(3, 2, 4)], places=[[2, 0], [3, 1]])
case("index mask", lambda x, m: x[m], [(3, 2)], places=[np.array([True, False, True])])
case("assign row", lambda x, v: assign_row(x, v), [(3, 4), (4,)])
case("assign places", lambda x, v, i: assign_places(x, v, i), [(4, 3), (2, 3)], places=[[3, 1]])
case("chain in place", lambda x, v: chain(x, v), [(3, 4), (4,)])

# Matrices.
case("solve", torch.linalg.solve, [(3, 3), (3, 2)])
case("solve", torch.linalg.solve, [(2, 3, 3), (2, 3)])
case("inv", torch.linalg.inv, [(3, 3)])
for shape in [(4, 3), (3, 5), (3, 3), (2, 4, 3)]:
    case("svd values", lambda x: torch.linalg.svd(x, full_matrices=False).S, [shape])
    case("svd product", lambda x: svd_product(x), [shape])
for order in ["fro", "nuc", "1", "-1", "2", "-2", "inf"]:
    case("matrix norm", lambda x: torch.linalg.norm(x, order if order in ("fro", "nuc") else float(order)), [(3, 4)], [order])


if __name__ == "__main__":
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "ops.json.gz")
    text = json.dumps({"generator": "PyTorch " + torch.__version__, "cases": CASES}, separators=(",", ":"))
    with open(path, "wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as file:
        file.write(text.encode("ascii"))
    print(f"{len(CASES)} cases in two precisions, {os.path.getsize(path):,} bytes")
