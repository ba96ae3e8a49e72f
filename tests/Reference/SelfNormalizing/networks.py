"""Writes networks.json: layers of the compared networks computed by PyTorch 1.13 (torch.nn.utils.weight_norm, torch.nn.BatchNorm1d and the formulas of the papers)."""
import json, pathlib
import torch
from torch import nn

torch.manual_seed(7)
torch.set_default_dtype(torch.float64)
INPUTS = torch.randn(6, 3)
UPWARD = torch.randn(6, 3)


def values(module, names):
    """The parameters, the output and the gradients of (output * UPWARD).sum()."""
    parameters = dict(module.named_parameters())
    x = INPUTS.clone().requires_grad_()
    output = module(x)
    (output * UPWARD).sum().backward()
    return {
        "parameters": {name: parameters[source].detach().flatten().tolist() for name, source in names.items()},
        "output": output.detach().flatten().tolist(), "input_gradient": x.grad.flatten().tolist(),
        "gradients": {name: parameters[source].grad.flatten().tolist() for name, source in names.items()},
    }


class Highway(nn.Module):
    def __init__(self):
        super().__init__()
        self.transform, self.gate = nn.Linear(3, 3), nn.Linear(3, 3)

    def forward(self, x):
        t = torch.sigmoid(self.gate(x))
        return t * torch.relu(self.transform(x)) + (1 - t) * x


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear1, self.linear2 = nn.Linear(3, 3), nn.Linear(3, 3)
        self.norm1, self.norm2 = nn.BatchNorm1d(3), nn.BatchNorm1d(3)

    def forward(self, x):
        return torch.relu(x + self.norm2(self.linear2(torch.relu(self.norm1(self.linear1(x))))))


weight_norm = nn.utils.weight_norm(nn.Linear(3, 3))
with torch.no_grad():
    weight_norm.weight_g.mul_(1.7)
same = lambda *names: {name: name for name in names}
golden = {
    "inputs": INPUTS.flatten().tolist(), "upward": UPWARD.flatten().tolist(),
    "weight_norm": values(weight_norm, same("weight_g", "weight_v", "bias")),
    "highway": values(Highway(), same("transform.weight", "transform.bias", "gate.weight", "gate.bias")),
    "residual": values(Residual(), same(*(f"{layer}.{what}" for layer in ("linear1", "linear2", "norm1", "norm2") for what in ("weight", "bias")))),
}
pathlib.Path(__file__).with_name("networks.json").write_text(json.dumps(golden, indent=1) + "\n")
