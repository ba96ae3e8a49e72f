"""Golden draws after manual_seed: nn.init functions and the default initialisation of layers, in order of use."""
import torch
from torch.nn import init

from golden import DTYPES, Cases

cases = Cases("nn_init.json.gz")


def record(name, kind, dtype, args, seed, outputs):
    cases.add(name, kind, dtype, args, {}, outputs, seed=seed)


def functions(name, dtype):
    for shape in ((3, 2), (4, 5), (2, 3, 2, 2), (2, 1, 4, 4)):
        for kind, args, function in (
                ("normal_", {}, init.normal_),
                ("normal_", {"mean": 0.5, "std": 0.1}, lambda t: init.normal_(t, 0.5, 0.1)),
                ("uniform_", {}, init.uniform_),
                ("uniform_", {"low": -0.25, "high": 0.75}, lambda t: init.uniform_(t, -0.25, 0.75)),
                ("trunc_normal_", {}, init.trunc_normal_),
                ("trunc_normal_", {"mean": 1.0, "std": 0.5, "a": 0.2, "b": 1.1}, lambda t: init.trunc_normal_(t, 1.0, 0.5, 0.2, 1.1)),
                ("xavier_uniform_", {}, init.xavier_uniform_),
                ("xavier_uniform_", {"gain": 1.5}, lambda t: init.xavier_uniform_(t, 1.5)),
                ("xavier_normal_", {}, init.xavier_normal_),
                ("xavier_normal_", {"gain": 0.75}, lambda t: init.xavier_normal_(t, 0.75)),
                ("kaiming_uniform_", {}, init.kaiming_uniform_),
                ("kaiming_uniform_", {"a": 0.5, "mode": "FanOut"}, lambda t: init.kaiming_uniform_(t, 0.5, mode="fan_out")),
                ("kaiming_uniform_", {"nonlinearity": "ReLU"}, lambda t: init.kaiming_uniform_(t, nonlinearity="relu")),
                ("kaiming_normal_", {}, init.kaiming_normal_),
                ("kaiming_normal_", {"mode": "FanOut", "nonlinearity": "ReLU"},
                 lambda t: init.kaiming_normal_(t, mode="fan_out", nonlinearity="relu")),
                ("kaiming_normal_", {"nonlinearity": "Tanh"}, lambda t: init.kaiming_normal_(t, nonlinearity="tanh")),
                ("kaiming_normal_", {"nonlinearity": "Linear"}, lambda t: init.kaiming_normal_(t, nonlinearity="linear")),
                ("orthogonal_", {}, init.orthogonal_),
                ("orthogonal_", {"gain": 2.0}, lambda t: init.orthogonal_(t, 2.0))):
            torch.manual_seed(11)
            tag = "".join(f" {k}={v}" for k, v in args.items())
            record(f"{kind}{tag} {shape}", kind, name, {**args, "shape": list(shape)}, 11,
                   {"output": function(torch.empty(shape, dtype=dtype))})


def layers(name, dtype):
    for label, kind, args, make in (
            ("Linear 3 to 2", "Linear", {"inputSize": 3, "outputSize": 2}, lambda: torch.nn.Linear(3, 2, dtype=dtype)),
            ("Linear 8 to 20", "Linear", {"inputSize": 8, "outputSize": 20}, lambda: torch.nn.Linear(8, 20, dtype=dtype)),
            ("Linear without bias", "Linear", {"inputSize": 8, "outputSize": 5, "hasBias": False},
             lambda: torch.nn.Linear(8, 5, bias=False, dtype=dtype)),
            ("Conv1d", "Conv1d", {"in": 3, "out": 4, "kernel": 3}, lambda: torch.nn.Conv1d(3, 4, 3, dtype=dtype)),
            ("Conv2d", "Conv2d", {"in": 2, "out": 3, "kernel": 3}, lambda: torch.nn.Conv2d(2, 3, 3, dtype=dtype)),
            ("Conv2d groups", "Conv2d", {"in": 4, "out": 6, "kernel": 3, "groups": 2}, lambda: torch.nn.Conv2d(4, 6, 3, groups=2, dtype=dtype)),
            ("Embedding", "Embedding", {"rows": 6, "dim": 4}, lambda: torch.nn.Embedding(6, 4, dtype=dtype)),
            ("Embedding padding", "Embedding", {"rows": 6, "dim": 4, "padding_idx": 2}, lambda: torch.nn.Embedding(6, 4, 2, dtype=dtype)),
            ("BatchNorm2d", "BatchNorm2d", {"features": 3}, lambda: torch.nn.BatchNorm2d(3, dtype=dtype)),
            ("LayerNorm", "LayerNorm", {"features": 5}, lambda: torch.nn.LayerNorm(5, dtype=dtype)),
            ("GRU", "GRU", {"in": 3, "hidden": 4}, lambda: torch.nn.GRU(3, 4, dtype=dtype)),
            ("GRU two layers both ways", "GRU", {"in": 3, "hidden": 2, "layers": 2, "bidirectional": True},
             lambda: torch.nn.GRU(3, 2, 2, bidirectional=True, dtype=dtype))):
        torch.manual_seed(12)
        layer = make()
        record(f"{label} default", kind, name, args, 12, dict(layer.state_dict()))


for name, dtype in DTYPES.items():
    functions(name, dtype)
    layers(name, dtype)
gains = {n: torch.tensor(init.calculate_gain(n.lower() if n != "LeakyReLU" else "leaky_relu"), dtype=torch.float64)
         for n in ("Linear", "Conv1D", "Conv2D", "Conv3D", "Sigmoid", "Tanh", "ReLU", "LeakyReLU")}
record("gains", "gains", "float64", {}, 0, gains)
cases.write()
