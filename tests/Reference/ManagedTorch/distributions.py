"""Golden values of the Normal and Categorical distributions: samples after manual_seed, log_prob and its gradient, entropy."""
import torch
from torch.distributions import Categorical, Normal

from golden import DTYPES, Cases, leaf, random

cases = Cases("distributions.json.gz")
for name, dtype in DTYPES.items():
    for shape in ((3,), (2, 4)):
        for sample in ((), (5,), (2, 3)):
            loc, scale = leaf(random(80, *shape), dtype), leaf(abs(random(81, *shape)) + 0.1, dtype)
            d = Normal(loc, scale)
            torch.manual_seed(21)
            draw = d.rsample(sample)
            value = torch.tensor(random(82, *draw.shape), dtype=dtype)
            logs = d.log_prob(value)
            (logs.sum() + draw.sum()).backward()
            cases.add(f"Normal {shape} {sample}", "Normal", name, {"sample": list(sample)},
                      {"loc": loc, "scale": scale, "value": value},
                      {"output": draw, "log_prob": logs, "entropy": d.entropy()}, grads={"loc": loc.grad, "scale": scale.grad}, seed=21)
            for kind in ("probs", "logits"):
                raw = random(83, *shape)
                parameter = leaf(abs(raw) + 0.05 if kind == "probs" else raw * 2, dtype)
                c = Categorical(**{kind: parameter})
                torch.manual_seed(22)
                index = c.sample(sample)
                logs = c.log_prob(index)
                (logs.sum() + c.entropy().sum()).backward()
                cases.add(f"Categorical {kind} {shape} {sample}", "Categorical", name, {"sample": list(sample), "kind": kind},
                          {"parameter": parameter},
                          {"output": index, "log_prob": logs, "entropy": c.entropy(), "probs": c.probs, "logits": c.logits},
                          grads={"parameter": parameter.grad}, seed=22)
cases.write()
