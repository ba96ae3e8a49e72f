"""Writes random.json: draws of PyTorch's CPU generator (Debian's python3-torch 1.13 on a processor with AVX2).

Run: python3 random.py. Floats are written as their bits, so that the tests can count units in the last place.
"""
import json
import pathlib

import torch
from torch.nn import functional as F

cases = []


def numbers(t):
    t = t.detach().contiguous().flatten()
    if t.dtype == torch.float32:
        return t.view(torch.int32).tolist()
    if t.dtype == torch.float64:
        return [str(v) for v in t.view(torch.int64).tolist()]  # beyond 2^53: as text
    return [str(v) for v in t.tolist()]


def case(name, seed, draw, **about):
    torch.manual_seed(seed)
    results = draw()
    results = results if isinstance(results, (list, tuple)) else [results]
    cases.append(dict(name=name, seed=str(seed), **about, values=[dict(dtype=str(r.dtype)[6:], bits=numbers(r)) for r in results]))


for dtype in (torch.float32, torch.float64):
    short = str(dtype)[6:]
    for n in (1, 5, 700):
        case("rand", 42, lambda: torch.rand(n, dtype=dtype), dtype=short, n=n)
    for n in (1, 4, 15, 16, 17, 31, 32, 100, 1003):
        case("randn", 42, lambda: torch.randn(n, dtype=dtype), dtype=short, n=n)
    case("uniform_", 7, lambda: torch.empty(40, dtype=dtype).uniform_(-2.7, 1.3), dtype=short, n=40, low=-2.7, high=1.3)
    for n in (6, 64):
        case("normal_", 7, lambda: torch.empty(n, dtype=dtype).normal_(0.3, 1.7), dtype=short, n=n, mean=0.3, std=1.7)
    case("normal_ scattered", 7, lambda: torch.empty(20, 2, dtype=dtype)[:, 0].normal_(0.3, 1.7), dtype=short, n=20, mean=0.3, std=1.7)
    case("bernoulli_", 9, lambda: torch.empty(700, dtype=dtype).bernoulli_(0.9), dtype=short, n=700, p=0.9)
    case("exponential_", 9, lambda: torch.empty(20, dtype=dtype).exponential_(1.5), dtype=short, n=20, rate=1.5)
    case("dropout", 11, lambda: F.dropout(torch.ones(100, dtype=dtype), 0.3), dtype=short, n=100, p=0.3)
    case("alpha_dropout", 11, lambda: F.alpha_dropout(torch.linspace(-2, 2, 100, dtype=dtype), 0.1, training=True), dtype=short, n=100, p=0.1)
    # The cached partner of a pair survives other draws, and is dropped by a new seed.
    case("mixed", 13, lambda: [torch.randn(3, dtype=dtype), torch.rand(2, dtype=dtype), torch.randn(2, dtype=dtype), torch.randint(0, 10, (3,)),
                               torch.randn(16, dtype=dtype), torch.randn(1, dtype=dtype), torch.randperm(5)], dtype=short)

for dtype, bounds in ((torch.int64, [(0, 10), (-5, 5), (0, 2**32 - 1), (0, 2**32), (-(2**40), 2**41), (-(2**62), 2**62)]),
                      (torch.int32, [(0, 10), (-(2**31), 2**31 - 1)]), (torch.uint8, [(0, 256)]),
                      (torch.float32, [(0, 100), (0, 2**33)]), (torch.float64, [(-3, 2**40)])):
    for low, high in bounds:
        case("randint", 21, lambda: torch.randint(low, high, (12,), dtype=dtype), dtype=str(dtype)[6:], n=12, low=str(low), high=str(high))
for n in (0, 1, 2, 10, 1000):
    case("randperm", 23, lambda: torch.randperm(n), dtype="int64", n=n)
for seed in (0, 1, 2**32 + 42, 2**64 - 1):
    case("rand", seed, lambda: torch.rand(3), dtype="float32", n=3)
weights = torch.tensor([[0.1, 0.2, 0.3, 0.4, 0.0], [5.0, 1.0, 0.0, 2.0, 2.0]])
for dtype in (torch.float32, torch.float64):
    for samples, replacement in ((1, False), (3, False), (1, True), (8, True)):
        case("multinomial", 27, lambda: torch.multinomial(weights.to(dtype), samples, replacement), dtype=str(dtype)[6:], samples=samples, replacement=replacement)
    case("bernoulli of tensor", 29, lambda: torch.bernoulli(weights.clamp(0, 1).to(dtype)), dtype=str(dtype)[6:], n=10)
    case("normal of tensors", 29, lambda: torch.normal(weights.to(dtype), weights.to(dtype) + 1), dtype=str(dtype)[6:], n=10)
case("bernoulli bool", 29, lambda: torch.empty(20, dtype=torch.bool).bernoulli_(0.5), dtype="bool", n=20, p=0.5)
case("state", 31, lambda: [torch.randn(3), torch.get_rng_state()], dtype="uint8")

out = pathlib.Path(__file__).with_suffix(".json")
out.write_text("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases) + "\n]\n")
