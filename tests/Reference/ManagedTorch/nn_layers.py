"""Golden values of activations, layers and dropout: forward, gradients, masks in the order of the seeded draws."""
import torch
import torch.nn.functional as F

from golden import DTYPES, Cases, leaf, random

cases = Cases("nn_layers.json.gz")
EDGES = [0.0, 1e-6, -1e-6, 0.5, -0.5, 3.0, -3.0, 12.0, -12.0, 40.0, -40.0, 100.0, -100.0, 1.0, -1.0, 7.25, -7.25]


def activations(name, dtype):
    wide, small = random(1, 2, 3, 7, scale=2.5), random(2, 5)
    table = [
        ("selu", {}, F.selu),
        ("elu", {"alpha": 1.0}, lambda x: F.elu(x, 1.0)),
        ("elu", {"alpha": 0.5}, lambda x: F.elu(x, 0.5)),
        ("elu", {"alpha": 1.7}, lambda x: F.elu(x, 1.7)),
        ("relu", {}, F.relu),
        ("leaky_relu", {"negative_slope": 0.01}, lambda x: F.leaky_relu(x, 0.01)),
        ("leaky_relu", {"negative_slope": 0.2}, lambda x: F.leaky_relu(x, 0.2)),
        ("tanh", {}, torch.tanh),
        ("sigmoid", {}, torch.sigmoid),
        ("silu", {}, F.silu),
        ("gelu", {"approximate": "none"}, lambda x: F.gelu(x)),
        ("gelu", {"approximate": "tanh"}, lambda x: F.gelu(x, approximate="tanh")),
    ]
    for kind, args, function in table:
        for label, values in (("wide", wide), ("small", small), ("edges", EDGES), ("scalar", -0.75)):
            tag = "".join(f" {k}={v}" for k, v in args.items())
            cases.run(f"{kind}{tag} {label}", kind, name, args, {"input": leaf(values, dtype)}, lambda input: function(input))
    for kind, function in (("softmax", torch.softmax), ("log_softmax", torch.log_softmax)):
        for shape, dim in (((3, 5), 1), ((3, 5), 0), ((2, 3, 4), 1), ((2, 3, 4), -1), ((6,), 0)):
            cases.run(f"{kind} {shape} dim {dim}", kind, name, {"dim": dim}, {"input": leaf(random(3, *shape, scale=4), dtype)},
                      lambda input: function(input, dim))
        cases.run(f"{kind} large", kind, name, {"dim": 1}, {"input": leaf(random(4, 2, 4, scale=200), dtype)},
                  lambda input: function(input, 1))


def linear(name, dtype):
    for shape, outputs, bias in (((5, 3), 4, True), ((3,), 4, True), ((2, 4, 3), 2, True), ((5, 3), 4, False), ((3,), 1, False),
                                 ((17, 33), 9, True), ((2, 2, 2, 3), 3, False)):
        features = shape[-1]
        cases.run(f"linear {shape} to {outputs} bias {bias}", "linear", name, {},
                  {"input": leaf(random(5, *shape), dtype), "weight": leaf(random(6, outputs, features), dtype),
                   "bias": leaf(random(7, outputs), dtype) if bias else None}, F.linear)


def convolution(name, dtype):
    for label, shape, weight, args in (
            ("1d", (2, 3, 9), (4, 3, 3), {}),
            ("1d stride", (2, 3, 9), (4, 3, 3), {"stride": 2}),
            ("1d pad dilation", (2, 3, 9), (4, 3, 3), {"padding": 2, "dilation": 2}),
            ("1d groups", (1, 4, 8), (6, 2, 3), {"groups": 2, "padding": 1}),
            ("1d pointwise", (2, 3, 5), (2, 3, 1), {}),
            ("1d unbatched", (3, 9), (4, 3, 3), {})):
        for bias in (True, False):
            cases.run(f"conv {label} bias {bias}", "conv1d", name, args,
                      {"input": leaf(random(8, *shape), dtype), "weight": leaf(random(9, *weight), dtype),
                       "bias": leaf(random(10, weight[0]), dtype) if bias else None},
                      lambda input, weight, bias: F.conv1d(input, weight, bias, **args))
    for label, shape, weight, args in (
            ("2d", (2, 3, 6, 5), (4, 3, 3, 3), {}),
            ("2d one channel 5x5", (2, 1, 8, 8), (3, 1, 5, 5), {}),
            ("2d stride", (2, 3, 7, 6), (2, 3, 3, 3), {"stride": [2, 2]}),
            ("2d stride pair", (1, 2, 7, 6), (2, 2, 3, 2), {"stride": [2, 1], "padding": [1, 0]}),
            ("2d pad", (2, 2, 5, 5), (3, 2, 3, 3), {"padding": [1, 1]}),
            ("2d pad wide", (1, 2, 4, 4), (2, 2, 3, 3), {"padding": [2, 3]}),
            ("2d dilation", (1, 2, 7, 7), (2, 2, 3, 3), {"dilation": [2, 2], "padding": [1, 1]}),
            ("2d groups", (2, 4, 5, 5), (4, 2, 3, 3), {"groups": 2}),
            ("2d depthwise", (1, 3, 5, 5), (6, 1, 3, 3), {"groups": 3, "padding": [1, 1]}),
            ("2d pointwise", (2, 3, 4, 4), (5, 3, 1, 1), {}),
            ("2d pointwise stride", (2, 3, 4, 4), (2, 3, 1, 1), {"stride": [2, 2]}),
            ("2d unbatched", (3, 5, 5), (2, 3, 3, 3), {"padding": [1, 1]}),
            ("2d full kernel", (2, 2, 4, 4), (3, 2, 4, 4), {})):
        for bias in (True, False):
            cases.run(f"conv {label} bias {bias}", "conv2d", name, args,
                      {"input": leaf(random(11, *shape), dtype), "weight": leaf(random(12, *weight), dtype),
                       "bias": leaf(random(13, weight[0]), dtype) if bias else None},
                      lambda input, weight, bias: F.conv2d(input, weight, bias, **args))
    for mode in ("zeros", "reflect", "replicate", "circular"):
        def padded(input, weight, bias):
            wide = F.pad(input, (2, 2, 2, 2), mode="constant" if mode == "zeros" else mode)
            return F.conv2d(wide, weight, bias)
        cases.run(f"Conv2d padding_mode {mode}", "Conv2d", name, {"padding": 2, "padding_mode": mode},
                  {"input": leaf(random(16, 2, 2, 5, 4), dtype), "weight": leaf(random(14, 3, 2, 3, 3), dtype),
                   "bias": leaf(random(15, 3), dtype)}, padded)
    for label, kernel in (("odd", 3), ("even", 4)):
        cases.run(f"Conv2d padding same {label}", "Conv2d", name, {"padding": "same"},
                  {"input": leaf(random(17, 1, 2, 6, 5), dtype), "weight": leaf(random(18, 2, 2, kernel, kernel), dtype),
                   "bias": leaf(random(19, 2), dtype)},
                  lambda input, weight, bias: F.conv2d(input, weight, bias, padding="same"))


def pooling(name, dtype):
    for label, shape, args in (
            ("2x2", (2, 3, 6, 6), {"kernel_size": 2}),
            ("3 stride 2", (1, 2, 7, 8), {"kernel_size": 3, "stride": 2}),
            ("3 stride 2 pad 1", (2, 2, 7, 7), {"kernel_size": 3, "stride": 2, "padding": 1}),
            ("odd size", (1, 2, 5, 5), {"kernel_size": 2}),
            ("ceil", (1, 2, 5, 7), {"kernel_size": 2, "ceil_mode": True}),
            ("ceil pad", (1, 1, 6, 5), {"kernel_size": 3, "stride": 2, "padding": 1, "ceil_mode": True}),
            ("overlap", (1, 2, 5, 5), {"kernel_size": 3, "stride": 1}),
            ("unbatched", (2, 4, 4), {"kernel_size": 2})):
        cases.run(f"max_pool2d {label}", "max_pool2d", name, args, {"input": leaf(random(20, *shape), dtype)},
                  lambda input: F.max_pool2d(input, **args))
        cases.run(f"avg_pool2d {label}", "avg_pool2d", name, args, {"input": leaf(random(21, *shape), dtype)},
                  lambda input: F.avg_pool2d(input, **args))
    args = {"kernel_size": 2, "dilation": 2}
    cases.run("max_pool2d dilation", "max_pool2d", name, args, {"input": leaf(random(22, 1, 2, 6, 6), dtype)},
              lambda input: F.max_pool2d(input, **args))
    for label, args in (("without pad", {"kernel_size": 3, "stride": 2, "padding": 1, "count_include_pad": False}),
                        ("divisor", {"kernel_size": 2, "divisor_override": 3}),
                        ("ceil without pad", {"kernel_size": 3, "stride": 2, "padding": 1, "ceil_mode": True, "count_include_pad": False})):
        cases.run(f"avg_pool2d {label}", "avg_pool2d", name, args, {"input": leaf(random(23, 2, 2, 6, 6), dtype)},
                  lambda input: F.avg_pool2d(input, **args))
    ties = [[[[1.0, 1.0, 2.0, 2.0], [1.0, 0.0, 2.0, 2.0], [0.0, 0.0, 0.0, -1.0], [0.0, 0.0, -1.0, 0.0]]]]
    cases.run("max_pool2d ties", "max_pool2d", name, {"kernel_size": 2}, {"input": leaf(ties, dtype)}, lambda input: F.max_pool2d(input, 2))


def normalisation(name, dtype):
    for kind, shape in (("BatchNorm1d", (6, 4)), ("BatchNorm1d", (3, 4, 5)), ("BatchNorm2d", (2, 4, 3, 3))):
        for label, args in (("default", {}), ("momentum", {"momentum": 0.3, "eps": 1e-3}), ("plain", {"affine": False}),
                            ("untracked", {"track_running_stats": False})):
            for train in (True, False):
                layer = getattr(torch.nn, kind)(4, dtype=dtype, **args)
                weight = bias = None
                if layer.affine:
                    weight, bias = layer.weight, layer.bias
                    weight.data = torch.tensor(random(24, 4), dtype=dtype)
                    bias.data = torch.tensor(random(25, 4), dtype=dtype)
                layer.train()
                warm = torch.tensor(random(26, *shape, scale=2) + 0.5, dtype=dtype)
                with torch.no_grad():
                    layer(warm)
                layer.train(train)
                cases.run(f"{kind} {shape} {label} {'train' if train else 'eval'}", kind, name, {**args, "train": train},
                          {"input": leaf(random(27, *shape, scale=1.5), dtype), "warm": warm, "weight": weight, "bias": bias},
                          lambda input, warm, weight, bias: layer(input),
                          extra=lambda: {"running_mean": layer.running_mean, "running_var": layer.running_var,
                                         "num_batches_tracked": layer.num_batches_tracked})
    for shape, normalized in (((4, 6), [6]), ((2, 3, 4), [4]), ((2, 3, 4), [3, 4]), ((5,), [5])):
        for label, affine, eps in (("affine", True, 1e-5), ("plain", False, 1e-5), ("eps", True, 0.1)):
            cases.run(f"layer_norm {shape} over {normalized} {label}", "layer_norm", name, {"normalized_shape": normalized, "eps": eps},
                      {"input": leaf(random(28, *shape, scale=2), dtype),
                       "weight": leaf(random(29, *normalized), dtype) if affine else None,
                       "bias": leaf(random(30, *normalized), dtype) if affine else None},
                      lambda input, weight, bias: F.layer_norm(input, normalized, weight, bias, eps))


def embedding(name, dtype):
    index = torch.tensor([[1, 4, 4, 0], [2, 1, 6, 1]])
    for label, args in (("plain", {}), ("padding", {"padding_idx": 1}), ("padding from the end", {"padding_idx": -1}),
                        ("by frequency", {"scale_grad_by_freq": True}), ("max norm", {"max_norm": 1.0}),
                        ("max norm 1", {"max_norm": 1.5, "norm_type": 1.0})):
        table = leaf(random(31, 7, 3), dtype)
        after = {}

        def forward(input, weight):
            # max_norm rescales the looked-up rows of the table in place, so the table itself is an output.
            layer = torch.nn.Embedding(7, 3, _weight=weight.detach().clone(), **args)
            output = layer(input)
            after["layer"] = layer
            return output
        kept = table.detach().clone()
        output = forward(index, table)
        upstream = torch.tensor(random(32, *output.shape, digits=2), dtype=dtype)
        output.backward(upstream)
        cases.add(f"Embedding {label}", "Embedding", name, args, {"input": index, "weight": kept},
                  {"output": output, "weight": after["layer"].weight}, upstream, {"weight": after["layer"].weight.grad})


def recurrent(name, dtype):
    for label, args, start in (
            ("one layer", {}, True), ("no start state", {}, False), ("two layers", {"num_layers": 2}, True),
            ("bidirectional", {"bidirectional": True}, True), ("batch first", {"batch_first": True}, True),
            ("no bias", {"bias": False}, True), ("two layers both ways", {"num_layers": 2, "bidirectional": True, "batch_first": True}, False)):
        layer = torch.nn.GRU(3, 4, dtype=dtype, **args)
        weights = {}
        for i, (key, p) in enumerate(layer.named_parameters()):
            p.data = torch.tensor(random(40 + i, *p.shape, scale=0.6), dtype=dtype)
            weights[key] = p
        directions = args.get("num_layers", 1) * (2 if args.get("bidirectional") else 1)
        shape = (2, 5, 3) if args.get("batch_first") else (5, 2, 3)
        inputs = {"input": leaf(random(33, *shape), dtype), "h0": leaf(random(34, directions, 2, 4), dtype) if start else None, **weights}
        kept = {}

        def forward(input, h0, **ignored):
            output, kept["hn"] = layer(input, h0)
            return torch.cat([output.reshape(-1), kept["hn"].reshape(-1)])
        cases.run(f"GRU {label}", "GRU", name, args, inputs, forward)


def dropout(name, dtype):
    for kind, function, shapes in (("dropout", F.dropout, [(5,), (4, 9), (3, 50)]),
                                   ("alpha_dropout", F.alpha_dropout, [(5,), (4, 9), (3, 50)]),
                                   ("feature_alpha_dropout", F.feature_alpha_dropout, [(3, 4, 2), (2, 8, 2, 2)])):
        for p in (0.05, 0.3, 0.5, 0.0, 1.0):
            for shape in shapes:
                cases.run(f"{kind} {shape} p={p}", kind, name, {"p": p, "training": True}, {"input": leaf(random(35, *shape), dtype)},
                          lambda input: function(input, p, True), seed=int(100 * p) + len(shape))
        cases.run(f"{kind} eval", kind, name, {"p": 0.5, "training": False}, {"input": leaf(random(36, *shapes[0]), dtype)},
                  lambda input: function(input, 0.5, False), seed=1)


for name, dtype in DTYPES.items():
    activations(name, dtype)
    linear(name, dtype)
    convolution(name, dtype)
    pooling(name, dtype)
    normalisation(name, dtype)
    embedding(name, dtype)
    recurrent(name, dtype)
    dropout(name, dtype)
cases.write()
