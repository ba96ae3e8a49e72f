"""Random little programs run by PyTorch: programs.json.gz. Views of views, changes in place, broadcasting and products in one graph each.

Run with Debian's PyTorch 1.13, one thread:
    OMP_NUM_THREADS=1 /usr/bin/python3 programs.py
A program starts with leaves and appends one tensor a step, [operation, operand numbers, numbers]; changes in place append the changed tensor again.
The result is the sum of the weighted tensors that take part in the graph; its gradients at the leaves are recorded. Programs that PyTorch refuses
(a saved tensor was changed in place) are recorded with "refused", without values.
"""
import gzip
import json
import os

import numpy as np
import torch

torch.set_num_threads(1)
UNARY = ["tanh", "sigmoid", "cos", "sin", "square", "relu", "neg", "abs", "exp"]
BINARY = ["add", "sub", "mul", "maximum", "div"]
INPLACE = ["add_", "mul_", "sub_"]
INPLACE_UNARY = ["tanh_", "relu_", "sigmoid_", "zero_", "mul_scalar_"]
SHAPES = [(3, 4), (4,), (3, 1), (2, 3, 4), (4, 4), ()]


def step(rng, pool):
    """A random operation that fits the pool, as (name, operands, numbers), and its result."""
    while True:
        i = rng.randint(len(pool))
        x = pool[i]
        kind = rng.randint(10)
        if kind < 2:
            name = UNARY[rng.randint(len(UNARY))]
            y = x.tanh() if name == "exp" else x
            if name == "exp":
                return ("tanh", [i], []), y
            return (name, [i], []), getattr(torch, name)(x)
        if kind < 4:
            j = rng.randint(len(pool))
            name = BINARY[rng.randint(len(BINARY))]
            try:
                if np.prod(np.broadcast_shapes(tuple(x.shape), tuple(pool[j].shape))) > 100:
                    continue
            except ValueError:
                continue
            if name == "div":
                return ("mul", [i, j], []), x * pool[j]
            return (name, [i, j], []), getattr(torch, name)(x, pool[j])
        if kind == 4:
            j = rng.randint(len(pool))
            if x.dim() < 1 or pool[j].dim() < 1 or x.shape[-1] != pool[j].shape[-2 if pool[j].dim() > 1 else 0]:
                continue
            try:
                return ("matmul", [i, j], []), x @ pool[j]
            except RuntimeError:
                continue
        if kind < 7:
            views = []
            if x.dim() >= 2:
                views += [("transpose", [0, x.dim() - 1]), ("select", [0, int(rng.randint(x.shape[0]))])]
            if x.dim() >= 1 and x.shape[-1] >= 3:
                views += [("slice", [x.dim() - 1, 1, x.shape[-1], 2]), ("narrow", [x.dim() - 1, 0, 2])]
            views += [("unsqueeze", [int(rng.randint(x.dim() + 1))]), ("reshape", [-1])]
            if x.dim() >= 2 and x.shape[0] == x.shape[1]:
                views += [("diagonal", [])]
            name, numbers = views[rng.randint(len(views))]
            if name == "slice":
                return (name, [i], numbers), x[..., 1::2]
            return (name, [i], numbers), getattr(x, name)(*numbers) if name != "reshape" else x.reshape(-1)
        if kind == 7:
            if x.dim() == 0:
                continue
            d = int(rng.randint(x.dim()))
            return [(("sum", [i], [d]), x.sum(d)), (("amax", [i], [d]), x.amax(d)), (("softmax", [i], [d]), x.softmax(d))][rng.randint(3)]
        if x.is_leaf and x.requires_grad:
            continue
        if kind == 8:
            j = rng.randint(len(pool))
            name = INPLACE[rng.randint(len(INPLACE))]
            try:
                if np.broadcast_shapes(tuple(x.shape), tuple(pool[j].shape)) != tuple(x.shape):
                    continue
            except ValueError:
                continue
            if x.storage().data_ptr() == pool[j].storage().data_ptr():
                continue
            getattr(x, name)(pool[j])
            return (name, [i, j], []), x
        name = INPLACE_UNARY[rng.randint(len(INPLACE_UNARY))]
        x.mul_(0.5) if name == "mul_scalar_" else getattr(x, name)()
        return (name, [i], [0.5] if name == "mul_scalar_" else []), x


def program(seed):
    rng = np.random.RandomState(seed)
    shapes = [SHAPES[rng.randint(len(SHAPES))] for _ in range(3)]
    data = [np.round(rng.uniform(-1.5, 1.5, shape), 3) for shape in shapes]
    needs = [True, bool(rng.randint(2)), bool(rng.randint(3) > 0)]
    leaves = [torch.tensor(d, dtype=torch.float64).requires_grad_(n) for d, n in zip(data, needs)]
    pool, steps = list(leaves), []
    record = {"seed": seed, "leaves": [{"shape": list(s), "data": d.reshape(-1).tolist(), "needs": n} for s, d, n in zip(shapes, data, needs)], "steps": steps}
    for _ in range(4 + rng.randint(9)):
        try:
            taken, result = step(rng, pool)
        except RuntimeError:     # a view of a leaf, or of several outputs, is not to be changed in place
            return None
        steps.append([taken[0], [int(i) for i in taken[1]], taken[2]])
        pool.append(result)
    total = sum((t * (k + 1)).sum() for k, t in enumerate(pool[3:]) if t.requires_grad)
    if not isinstance(total, torch.Tensor) or abs(total.item()) > 1e6:
        return None
    try:
        total.backward()
    except RuntimeError as error:
        assert "inplace" in str(error), error
        record["refused"] = True
        return record
    record["total"] = total.item()
    record["last"] = pool[-1].detach().contiguous().numpy().reshape(-1).tolist()
    record["grads"] = [leaf.grad.numpy().reshape(-1).tolist() if leaf.grad is not None else None for leaf in leaves]
    return record


def copies_more(record):
    """PyTorch's tanh_, sigmoid_ and relu_ need their result unchanged; ours keep a copy and need not refuse."""
    return any(step[0] in ("tanh_", "sigmoid_", "relu_") for step in record["steps"])


if __name__ == "__main__":
    found = [p for p in map(program, range(900)) if p]
    kept = [p for p in found if "refused" not in p][:300] + [p for p in found if "refused" in p and not copies_more(p)][:30]
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "programs.json.gz")
    with open(path, "wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as file:
        file.write(json.dumps({"generator": "PyTorch " + torch.__version__, "programs": kept}, separators=(",", ":")).encode("ascii"))
    print(f"{len(kept)} programs, {sum('refused' in p for p in kept)} of them refused, {os.path.getsize(path):,} bytes")
