"""Golden values of losses and attention: forward and gradients, every reduction."""
import torch
import torch.nn.functional as F

from golden import DTYPES, Cases, leaf, random

cases = Cases("nn_losses.json.gz")
REDUCTIONS = ("mean", "sum", "none")


def classes(name, dtype):
    target = torch.tensor([1, 0, 3, 3, 2, 1])
    weight = torch.tensor([0.5, 2.0, 1.25, 0.0], dtype=dtype)
    for reduction in REDUCTIONS:
        for label, args, w in (("plain", {}, None), ("weight", {}, weight), ("ignore", {"ignore_index": 3}, None),
                               ("weight ignore", {"ignore_index": 1}, weight), ("smoothing", {"label_smoothing": 0.1}, None),
                               ("weight smoothing", {"label_smoothing": 0.2, "ignore_index": 0}, weight)):
            cases.run(f"cross_entropy {label} {reduction}", "cross_entropy", name, {**args, "reduction": reduction},
                      {"input": leaf(random(50, 6, 4, scale=3), dtype), "target": target, "weight": w},
                      lambda input, target, weight: F.cross_entropy(input, target, weight, reduction=reduction, **args))
        cases.run(f"cross_entropy pixels {reduction}", "cross_entropy", name, {"reduction": reduction},
                  {"input": leaf(random(51, 2, 4, 3), dtype), "target": torch.tensor([[0, 1, 2], [3, 3, 0]]), "weight": weight},
                  lambda input, target, weight: F.cross_entropy(input, target, weight, reduction=reduction))
        cases.run(f"cross_entropy unbatched {reduction}", "cross_entropy", name, {"reduction": reduction},
                  {"input": leaf(random(52, 4), dtype), "target": torch.tensor(2), "weight": None},
                  lambda input, target, weight: F.cross_entropy(input, target, weight, reduction=reduction))
        probabilities = torch.softmax(torch.tensor(random(53, 6, 4), dtype=torch.float64), 1).to(dtype)
        for label, args, w in (("probabilities", {}, None), ("probabilities weight", {}, weight),
                               ("probabilities smoothing", {"label_smoothing": 0.1}, weight)):
            cases.run(f"cross_entropy {label} {reduction}", "cross_entropy", name, {**args, "reduction": reduction},
                      {"input": leaf(random(50, 6, 4, scale=3), dtype), "target": probabilities, "weight": w},
                      lambda input, target, weight: F.cross_entropy(input, target, weight, reduction=reduction, **args))
        for label, w in (("plain", None), ("weight", weight)):
            cases.run(f"nll_loss {label} {reduction}", "nll_loss", name, {"reduction": reduction},
                      {"input": leaf(random(54, 6, 4), dtype), "target": target, "weight": w},
                      lambda input, target, weight: F.nll_loss(input, target, weight, reduction=reduction))
    cases.run("cross_entropy large logits", "cross_entropy", name, {"reduction": "mean"},
              {"input": leaf(random(55, 6, 4, scale=300), dtype), "target": target, "weight": None},
              lambda input, target, weight: F.cross_entropy(input, target, weight))


def regression(name, dtype):
    for shape in ((5,), (3, 4), (2, 3, 2)):
        for reduction in REDUCTIONS:
            for kind, function in (("mse_loss", F.mse_loss), ("l1_loss", F.l1_loss)):
                cases.run(f"{kind} {shape} {reduction}", kind, name, {"reduction": reduction},
                          {"input": leaf(random(56, *shape), dtype), "target": leaf(random(57, *shape), dtype)},
                          lambda input, target: function(input, target, reduction=reduction))
            odds = torch.sigmoid(torch.tensor(random(58, *shape), dtype=torch.float64)).to(dtype)
            scale = torch.tensor(abs(random(59, *shape)), dtype=dtype)
            positive = torch.tensor(abs(random(60, shape[-1])), dtype=dtype)
            for label, w, p in (("plain", None, None), ("weight", scale, None), ("pos", None, positive), ("both", scale, positive)):
                cases.run(f"binary_cross_entropy_with_logits {shape} {label} {reduction}", "bce_logits", name, {"reduction": reduction},
                          {"input": leaf(random(61, *shape, scale=4), dtype), "target": odds, "weight": w, "pos_weights": p},
                          lambda input, target, weight, pos_weights: F.binary_cross_entropy_with_logits(
                              input, target, weight, reduction=reduction, pos_weight=pos_weights))
            logs = torch.log(odds)
            for log_target in (True, False):
                cases.run(f"kl_div {shape} {log_target} {reduction}", "kl_div", name, {"reduction": reduction, "log_target": log_target},
                          {"input": leaf(random(62, *shape) - 1, dtype), "target": (logs if log_target else odds).detach()},
                          lambda input, target: F.kl_div(input, target, reduction=reduction, log_target=log_target))


def attention(name, dtype):
    mask = torch.tensor([[True, False, True, True], [True, True, False, True], [False, True, True, True]])
    for label, shape, args, attn in (("plain", (2, 3, 4), {}, None), ("heads", (2, 2, 3, 4), {}, None),
                                     ("causal", (2, 4, 4), {"is_causal": True}, None), ("bool mask", (2, 3, 4), {}, mask),
                                     ("additive mask", (2, 3, 4), {}, torch.tensor(random(63, 3, 4), dtype=dtype))):
        keys = shape[:-2] + (4, shape[-1])
        cases.run(f"attention {label}", "attention", name, args,
                  {"query": leaf(random(64, *shape), dtype), "key": leaf(random(65, *keys), dtype),
                   "value": leaf(random(66, *keys), dtype), "mask": attn},
                  lambda query, key, value, mask: F._scaled_dot_product_attention(query, key, value, mask, 0.0, False, **args)[0])


for name, dtype in DTYPES.items():
    classes(name, dtype)
    regression(name, dtype)
    attention(name, dtype)
cases.write()
