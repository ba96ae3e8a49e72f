"""Prints the median milliseconds of one training step of a net of Nets.cs in PyTorch: python3 pytorch_steps.py mlp-mnist."""
import os
import sys
import time

import torch
from torch import nn

if "TORCH_THREADS" in os.environ:
    torch.set_num_threads(int(os.environ["TORCH_THREADS"]))


def stack(depth, width, after):
    layers = []
    for i in range(depth):
        layers += [nn.Linear(784 if i == 0 else width, width), *after()]
    return nn.Sequential(*layers, nn.Linear(width, 10))


def nets(name):
    drop = 0.05
    if name == "mlp-mnist":
        return nn.Sequential(nn.Linear(784, 512), nn.SELU(), nn.AlphaDropout(drop), nn.Linear(512, 256), nn.SELU(), nn.AlphaDropout(drop), nn.Linear(256, 10)), (784,)
    if name == "cnn-mnist":
        return nn.Sequential(nn.Conv2d(1, 8, 5), nn.MaxPool2d(2), nn.SELU(), nn.Conv2d(8, 16, 3), nn.MaxPool2d(2), nn.SELU(), nn.Flatten(),
                             nn.Linear(400, 512), nn.SELU(), nn.AlphaDropout(drop), nn.Linear(512, 10)), (1, 28, 28)
    if name == "cnn-cifar10":
        return nn.Sequential(nn.Conv2d(3, 128, 5), nn.MaxPool2d(2), nn.SELU(), nn.Conv2d(128, 128, 3), nn.MaxPool2d(2), nn.SELU(), nn.Conv2d(128, 128, 3),
                             nn.SELU(), nn.Flatten(), nn.Linear(2048, 2048), nn.SELU(), nn.Linear(2048, 1024), nn.SELU(), nn.Linear(1024, 10)), (3, 32, 32)
    if name == "deep-20x100":
        return stack(20, 100, lambda: [nn.SELU()]), (784,)
    if name == "figure1-selu-32x784":
        return stack(32, 784, lambda: [nn.SELU()]), (784,)
    if name == "figure1-bn-32x784":
        return stack(32, 784, lambda: [nn.BatchNorm1d(784), nn.ReLU()]), (784,)
    if name == "flow-3x64":
        return nn.Sequential(nn.Linear(3, 64), nn.SELU(), nn.Linear(64, 64), nn.SELU(), nn.Linear(64, 64), nn.SELU(), nn.Linear(64, 2)), (3,)
    raise SystemExit(f"unknown net {name}")


torch.manual_seed(1)
name = sys.argv[1]
model, example = nets(name)
for parameter in model.parameters():
    if parameter.dim() > 1:
        nn.init.normal_(parameter, 0, parameter[0].numel() ** -0.5)
flow = name == "flow-3x64"
batch = 256 if flow else 128
x = torch.randn(batch, *example)
y = torch.randn(batch, 2) if flow else torch.randint(0, 10, (batch,))
criterion = nn.MSELoss() if flow else nn.CrossEntropyLoss()
sgd = torch.optim.SGD(model.parameters(), 1e-3)


def step():
    sgd.zero_grad()
    loss = criterion(model(x), y)
    loss.backward()
    sgd.step()
    return loss.item()


begin = time.perf_counter()
for i in range(100):
    step()
    if i >= 2 and time.perf_counter() - begin > 4:
        break
times = []
begin = time.perf_counter()
while len(times) < 5 or time.perf_counter() - begin < 2:
    start = time.perf_counter()
    step()
    times.append(time.perf_counter() - start)
print(1e3 * sorted(times)[len(times) // 2])
