"""Golden optimizer steps: ten updates of two parameters under given gradients, plus schedulers and gradient clipping."""
import inspect

import torch
import torch.optim.nadam as nadam

from golden import DTYPES, Cases, random

cases = Cases("optim_steps.json.gz")
STEPS = 10
# The gradients of all variants: data, not the outcome of a network, so that only the update rule is compared.
WEIGHT, BIAS = random(70, 3, 4), random(71, 5)
GRADIENTS = [(random(72 + i, 3, 4), random(92 + i, 5)) for i in range(STEPS)]

VARIANTS = [
    ("SGD", {"lr": 0.1}),
    ("SGD", {"lr": 0.1, "momentum": 0.9}),
    ("SGD", {"lr": 0.05, "momentum": 0.9, "dampening": 0.1}),
    ("SGD", {"lr": 0.05, "momentum": 0.8, "nesterov": True}),
    ("SGD", {"lr": 0.1, "weight_decay": 0.01}),
    ("SGD", {"lr": 0.1, "momentum": 0.5, "dampening": 0.3, "weight_decay": 0.1}),
    ("SGD", {"lr": 0.1, "momentum": 0.5, "nesterov": True, "weight_decay": 0.1, "maximize": True}),
    ("SGD", {"lr": 0.1, "maximize": True}),
    ("Adam", {}),
    ("Adam", {"lr": 0.01, "beta1": 0.8, "beta2": 0.9}),
    ("Adam", {"lr": 0.01, "eps": 1e-3}),
    ("Adam", {"lr": 0.01, "weight_decay": 0.1}),
    ("Adam", {"lr": 0.01, "amsgrad": True}),
    ("Adam", {"lr": 0.01, "amsgrad": True, "weight_decay": 0.05, "maximize": True}),
    ("AdamW", {"weight_decay": 0.0}),
    ("AdamW", {"lr": 0.01, "weight_decay": 0.1}),
    ("AdamW", {"lr": 0.01, "beta1": 0.7, "beta2": 0.95, "eps": 1e-4, "weight_decay": 0.01}),
    ("AdamW", {"lr": 0.01, "amsgrad": True, "weight_decay": 0.1}),
    ("AdamW", {"lr": 0.01, "weight_decay": 0.1, "maximize": True}),
    ("NAdam", {}),
    ("NAdam", {"lr": 7e-4}),
    ("NAdam", {"lr": 0.01, "beta1": 0.8, "beta2": 0.9, "eps": 1e-6}),
    ("NAdam", {"lr": 0.01, "weight_decay": 0.1}),
    ("NAdam", {"lr": 0.01, "momentum_decay": 0.05}),
    ("RMSProp", {}),
    ("RMSProp", {"lr": 1e-3, "alpha": 0.9}),
    ("RMSProp", {"lr": 0.01, "momentum": 0.9}),
    ("RMSProp", {"lr": 0.01, "centered": True}),
    ("RMSProp", {"lr": 0.01, "centered": True, "momentum": 0.5, "weight_decay": 0.1}),
    ("RMSProp", {"lr": 0.01, "eps": 1e-4, "maximize": True}),
    ("Adagrad", {}),
    ("Adagrad", {"lr": 0.1, "lr_decay": 0.1}),
    ("Adagrad", {"lr": 0.1, "weight_decay": 0.1}),
    ("Adagrad", {"lr": 0.1, "initial_accumulator_value": 0.5, "eps": 1e-6}),
]


# PyTorch 1.13 multiplies the next product of momenta by mu twice (corrected in 2.0, and in TorchSharp): correct it here too.
SOURCE = inspect.getsource(nadam._single_tensor_nadam)
assert "mu_product * mu * mu_next" in SOURCE
exec(SOURCE.replace("mu_product * mu * mu_next", "mu_product * mu_next"), nadam.__dict__)


def translate(args):
    """TorchSharp's argument names to PyTorch's."""
    result = {k: v for k, v in args.items() if not k.startswith("beta")}
    if "beta1" in args:
        result["betas"] = (args["beta1"], args["beta2"])
    return result


for name, dtype in DTYPES.items():
    torch.set_default_dtype(dtype)  # NAdam keeps its product of momenta in a tensor of the default dtype
    for kind, args in VARIANTS:
        weight = torch.nn.Parameter(torch.tensor(WEIGHT, dtype=dtype))
        bias = torch.nn.Parameter(torch.tensor(BIAS, dtype=dtype))
        optimizer = getattr(torch.optim, "RMSprop" if kind == "RMSProp" else kind)([weight, bias], **translate(args))
        outputs = {}
        for i, (gw, gb) in enumerate(GRADIENTS):
            weight.grad, bias.grad = torch.tensor(gw, dtype=dtype), torch.tensor(gb, dtype=dtype)
            optimizer.step()
            outputs[f"weight{i}"], outputs[f"bias{i}"] = weight.detach().clone(), bias.detach().clone()
        cases.add(f"{kind} {args}", kind, name, args, {}, outputs)
    inputs = {"weight": torch.tensor(WEIGHT, dtype=dtype), "bias": torch.tensor(BIAS, dtype=dtype)}
    for i, (gw, gb) in enumerate(GRADIENTS):
        inputs[f"weight_grad{i}"], inputs[f"bias_grad{i}"] = torch.tensor(gw, dtype=dtype), torch.tensor(gb, dtype=dtype)
    cases.add("gradients", "gradients", name, {}, inputs, {})
    for norm_type in (2.0, 1.0, 3.0, float("inf")):
        for max_norm in (0.5, 100.0):
            weight = torch.nn.Parameter(torch.tensor(WEIGHT, dtype=dtype))
            bias = torch.nn.Parameter(torch.tensor(BIAS, dtype=dtype))
            weight.grad, bias.grad = torch.tensor(GRADIENTS[0][0], dtype=dtype), torch.tensor(GRADIENTS[0][1], dtype=dtype)
            total = torch.nn.utils.clip_grad_norm_([weight, bias], max_norm, norm_type)
            cases.add(f"clip {max_norm} norm {norm_type}", "clip", name, {"max_norm": max_norm, "norm_type": str(norm_type)}, {},
                      {"total": total, "weight": weight.grad, "bias": bias.grad})

torch.set_default_dtype(torch.float32)
for kind, args, make in (
        ("StepLR", {"step_size": 3}, lambda o: torch.optim.lr_scheduler.StepLR(o, 3)),
        ("StepLR", {"step_size": 4, "gamma": 0.5}, lambda o: torch.optim.lr_scheduler.StepLR(o, 4, 0.5)),
        ("CosineAnnealingLR", {"T_max": 10}, lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(o, 10)),
        ("CosineAnnealingLR", {"T_max": 6, "eta_min": 0.01}, lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(o, 6, 0.01))):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.2)
    scheduler = make(optimizer)
    rates = [scheduler.get_last_lr()[0]]
    for _ in range(20):
        optimizer.step()
        scheduler.step()
        rates.append(scheduler.get_last_lr()[0])
    cases.add(f"{kind} {args}", kind, "float64", args, {}, {"rates": torch.tensor(rates, dtype=torch.float64)})
cases.write()
