"""What the golden generators of this folder share: compact tensors, seeded inputs, one gzip'd JSON file a topic.

Run with Debian's PyTorch 1.13 (`apt-get install python3-torch`), one thread:
    OMP_NUM_THREADS=1 /usr/bin/python3 nn_layers.py
Every file is reproducible bit for bit: inputs come from numpy's legacy RandomState, whose stream is frozen, and gzip
is written without a time stamp.
"""
import gzip
import json
import os

import numpy as np
import torch

torch.set_num_threads(1)
DTYPES = {"float32": torch.float32, "float64": torch.float64}


def number(value):
    """The shortest text that reads back to the same number; JSON has no infinities, so these are strings."""
    if isinstance(value, np.float32):
        value = float(str(value))
    value = value.item() if isinstance(value, np.generic) else value
    if isinstance(value, float) and not np.isfinite(value):
        return str(value)
    if isinstance(value, float) and value == int(value) and abs(value) < 1e9 and str(value)[0] != "-":
        return int(value)
    return value


def pack(tensor):
    """A tensor as {type, shape, data}, row-major."""
    array = tensor.detach().cpu().contiguous().numpy()
    return {"type": str(array.dtype), "shape": list(array.shape), "data": [number(v) for v in array.reshape(-1)]}


def random(seed, *shape, scale=1.0, digits=3):
    """Seeded values rounded to few digits, so that both precisions start from the same text."""
    return np.round(np.random.RandomState(seed).randn(*shape) * scale, digits)


def leaf(values, dtype, grad=True):
    return torch.tensor(values, dtype=dtype).requires_grad_(grad)


class Cases:
    """Collects cases and writes them once."""

    def __init__(self, file):
        self.file, self.cases = file, []

    def add(self, name, kind, dtype, args, inputs, outputs, upstream=None, grads=None, seed=None):
        case = {"name": f"{name} {dtype}", "kind": kind, "dtype": dtype, "args": args,
                "inputs": {k: pack(v) for k, v in inputs.items() if v is not None},
                "outputs": {k: pack(v) for k, v in outputs.items() if v is not None}}
        if seed is not None:
            case["seed"] = seed
        if upstream is not None:
            case["upstream"] = pack(upstream)
        if grads:
            case["grads"] = {k: pack(v) for k, v in grads.items() if v is not None}
        self.cases.append(case)

    def run(self, name, kind, dtype, args, inputs, function, seed=None, extra=None):
        """Runs forward and backward: the upstream gradient is seeded from the name's length, so it is data, not ones."""
        kept = {k: v.detach().clone() for k, v in inputs.items() if v is not None}
        if seed is not None:
            torch.manual_seed(seed)
        output = function(**{k: v for k, v in inputs.items()})
        upstream = torch.tensor(random(len(name), *output.shape, digits=2), dtype=output.dtype)
        leaves = {k: v for k, v in inputs.items() if v is not None and v.requires_grad}
        if leaves and output.requires_grad:
            output.backward(upstream)
        grads = {k: v.grad for k, v in leaves.items()}
        outputs = {"output": output}
        if extra:
            outputs.update(extra())
        self.add(name, kind, dtype, args, kept, outputs, upstream if any(g is not None for g in grads.values()) else None, grads, seed)

    def write(self):
        path = os.path.join(os.path.dirname(os.path.abspath(__file__)), self.file)
        text = json.dumps({"generator": "PyTorch " + torch.__version__, "cases": self.cases}, separators=(",", ":"))
        with open(path, "wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as packed:
            packed.write(text.encode("ascii"))
        print(f"{self.file}: {len(self.cases)} cases, {os.path.getsize(path):,} bytes")
