"""Golden training runs: the losses of 50 steps of the MNIST MLP on a seeded synthetic batch set, with seeded dropout masks.

Data, initialisation and masks all come from manual_seed, so that nothing but the losses need be stored.
"""
import math

import torch
import torch.nn.functional as F
from torch import nn

from golden import Cases

cases = Cases("training.json.gz")
BATCH, BATCHES, STEPS = 128, 5, 50


def data():
    """Five batches of standard normal 'pixels'; labels uniform over the ten digits."""
    torch.manual_seed(7)
    images = torch.randn(BATCHES * BATCH, 784)
    labels = torch.randint(0, 10, (BATCHES * BATCH,))
    return images, labels


def snn():
    """784-512-256-10 with SELU and alpha dropout; weights N(0, 1/fan_in), biases 0, drawn layer by layer."""
    layers = [nn.Linear(784, 512), nn.SELU(), nn.AlphaDropout(0.05), nn.Linear(512, 256), nn.SELU(), nn.AlphaDropout(0.05),
              nn.Linear(256, 10)]
    for layer in layers:
        if isinstance(layer, nn.Linear):
            nn.init.normal_(layer.weight, 0.0, math.sqrt(1 / layer.weight.shape[1]))
            nn.init.zeros_(layer.bias)
    return nn.Sequential(*layers)


def relu():
    """The same net with ReLU and dropout, default initialisation."""
    return nn.Sequential(nn.Linear(784, 512), nn.ReLU(), nn.Dropout(0.05), nn.Linear(512, 256), nn.ReLU(), nn.Dropout(0.05),
                         nn.Linear(256, 10))


images, labels = data()
for name, make, optimizer in (
        ("snn SGD", snn, lambda p: torch.optim.SGD(p, lr=1e-2)),
        ("snn Adam", snn, lambda p: torch.optim.Adam(p, lr=1e-3)),
        ("relu SGD", relu, lambda p: torch.optim.SGD(p, lr=1e-2, momentum=0.9))):
    torch.manual_seed(42)
    model = make()
    update = optimizer(model.parameters())
    losses = []
    for step in range(STEPS):
        rows = slice(step % BATCHES * BATCH, (step % BATCHES + 1) * BATCH)
        update.zero_grad()
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        loss.backward()
        update.step()
        losses.append(loss.item())
    norms = [p.detach().double().norm().item() for p in model.parameters()]
    cases.add(name, "training", "float32", {"batch": BATCH, "batches": BATCHES, "steps": STEPS}, {},
              {"losses": torch.tensor(losses), "norms": torch.tensor(norms, dtype=torch.float64)}, seed=42)
cases.write()
