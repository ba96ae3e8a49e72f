"""Runs the PyTorch code that the explorer gives to copy, and compares it with the library's figures.

usage: check_copies.py code.py a b x selu(x) selu'(x) …
Exit code 77 where PyTorch is not installed.
"""

import math
import sys

try:
    import torch
except ImportError:
    sys.exit(77)

scope = {}
exec(compile(open(sys.argv[1], encoding="utf-8").read(), sys.argv[1], "exec"), scope)
a, b, *rows = map(float, sys.argv[2:])

selu = scope["FixedPointSELU"]()
for x, value, slope in zip(rows[::3], rows[1::3], rows[2::3]):
    t = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    y = selu(t)
    y.backward()
    assert math.isclose(y.item(), value, rel_tol=1e-14, abs_tol=1e-300), (x, y.item(), value)
    assert math.isnan(slope) or math.isclose(t.grad.item(), slope, rel_tol=1e-14), (x, t.grad.item(), slope)

dropout = scope["FixedPointAlphaDropout"]()
assert math.isclose(dropout.a, a, rel_tol=1e-14) and math.isclose(dropout.b, b, rel_tol=1e-13), (dropout.a, a, dropout.b, b)
torch.manual_seed(1)
mean, variance = scope["MEAN"], scope["VARIANCE"]
x = mean + math.sqrt(variance) * torch.randn(2_000_000, dtype=torch.float64)
y = dropout(x)
assert abs(y.mean().item() - mean) < 0.01 * math.sqrt(variance), y.mean()
assert abs(y.var().item() - variance) < 0.02 * variance, y.var()
dropout.eval()
assert torch.equal(dropout(x), x)

# Weights as the code draws them take a batch with the fixed point's moments to the same moments.
linear = torch.nn.Linear(2000, 4000).double()
scope["initialize"](linear)
assert abs(linear.weight.sum(1).mean().item() - scope["OMEGA"]) < 0.1
assert abs((linear.weight**2).sum(1).mean().item() - scope["TAU"]) < 0.02 * scope["TAU"]
