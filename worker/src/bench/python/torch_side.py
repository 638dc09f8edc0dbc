"""PyTorch's side of the benchmark: eager mode, one thread, as its tutorials write a training loop.

Reads requests from standard input, one per line, and answers with one line that begins with "> ":
    load FOLDER        the network that dev.leadline.bench.NetworkFile wrote there
    run STEPS RECORD   trains; RECORD is none or every-step. Answers "> MS,MS,... LOSS,LOSS,... NORM,NORM,...":
                       milliseconds and loss of each step, norm of each weight gradient of the last one
    peak SIZE          GFLOP/s of a product of square matrices
"""

import math
import pathlib
import sys
import time

import numpy
import torch
from torch import nn
from torch.nn import functional


class Every2(nn.Module):
    """Every second row and column."""

    def forward(self, x):
        return x[:, :, ::2, ::2]


class Join(nn.Module):
    def forward(self, left, right):
        return torch.cat([left, right], 1)


class Zeros(nn.Module):
    def forward(self, x):
        return torch.zeros_like(x)


class Sum(nn.Module):
    def forward(self, left, right):
        return left + right


class GlobalMean(nn.Module):
    def forward(self, x):
        return x.mean((2, 3))


def module(kind, numbers, parameter):
    """The layer of one line of the file, with the parameters that the file gives it."""
    if kind == "dense":
        fan_in, fan_out, weight, bias = map(int, numbers)
        layer = nn.Linear(fan_in, fan_out, bias=bias >= 0)
        layer.weight.copy_(parameter(weight, fan_out, fan_in))
    elif kind == "conv":
        channels, filters, size, stride, padding, weight, bias = map(int, numbers)
        layer = nn.Conv2d(channels, filters, size, stride, padding, bias=bias >= 0)
        layer.weight.copy_(parameter(weight, filters, channels, size, size))
    elif kind in ("norm", "norm2d"):
        width, gamma, beta, mean, variance = map(int, numbers[:5])
        made = nn.BatchNorm2d if kind == "norm2d" else nn.BatchNorm1d
        layer = made(width, eps=float(numbers[5]), momentum=1 - float(numbers[6]))
        layer.weight.copy_(parameter(gamma, width))
        layer.bias.copy_(parameter(beta, width))
        layer.running_mean.copy_(parameter(mean, width))
        layer.running_var.copy_(parameter(variance, width))
        return layer
    elif kind == "images":
        return nn.Unflatten(1, tuple(map(int, numbers)))
    else:
        plain = {"sum": Sum, "every2": Every2, "zeros": Zeros, "join": Join, "mean": GlobalMean}
        return nn.ReLU(inplace=True) if kind == "relu" else plain[kind]()
    if layer.bias is not None:
        layer.bias.copy_(parameter(bias, layer.bias.numel()))
    return layer


class Network(nn.Module):
    def __init__(self, lines, flat):
        super().__init__()
        flat = torch.from_numpy(flat)
        self.layers = nn.ModuleList()
        self.names = []
        self.sources = []

        def parameter(offset, *shape):
            return flat[offset : offset + math.prod(shape)].view(shape)

        with torch.no_grad():
            for kind, name, sources, *numbers in lines:
                self.layers.append(module(kind, numbers, parameter))
                self.names.append(name)
                self.sources.append(sources.split("+"))
        last = {source: i for i, several in enumerate(self.sources) for source in several}
        # Values are let go of after their last use.
        self.done = [[s for s, at in last.items() if at == i] for i in range(len(self.names))]

    def forward(self, x):
        values = {"x": x}
        for layer, name, sources, done in zip(self.layers, self.names, self.sources, self.done):
            y = layer(*[values[source] for source in sources])
            for source in done:
                del values[source]
            values[name] = y
        return y


def statistics(gradients):
    """Norm, mean, standard deviation and largest size of each, with one transfer; deviations as norms, which beats std()."""
    with torch.no_grad():
        rows = []
        for g in gradients:
            mean = g.mean()
            rows += [g.norm(), mean, (g - mean).norm() / math.sqrt(g.numel()), g.abs().max()]
        return torch.stack(rows).view(-1, 4).tolist()


class Training:
    def __init__(self, folder):
        lines = [line.split() for line in (folder / "network.txt").read_text().splitlines()]
        given = {name: value for kind, name, value in (line for line in lines if line[0] == "set")}
        flat = numpy.fromfile(folder / "parameters.f32", "<f4")
        inputs = numpy.fromfile(folder / "inputs.f32", "<f4")
        self.network = Network([line for line in lines if line[0] != "set"], flat)
        self.inputs = torch.from_numpy(inputs).view(int(given["batch"]), -1)
        self.labels = torch.from_numpy(numpy.fromfile(folder / "labels.i32", "<i4")).long()
        self.optimizer = torch.optim.SGD(self.network.parameters(), lr=float(given["rate"]))
        self.weights = [
            layer.weight for layer in self.network.layers if isinstance(layer, (nn.Linear, nn.Conv2d))
        ]

    def run(self, steps, record):
        times, losses, norms = [], [], []
        for _ in range(steps):
            start = time.perf_counter()
            self.optimizer.zero_grad(set_to_none=True)
            loss = functional.cross_entropy(self.network(self.inputs), self.labels)
            loss.backward()
            if record:
                norms = [row[0] for row in statistics([w.grad for w in self.weights])]
            self.optimizer.step()
            losses.append(loss.item())
            times.append((time.perf_counter() - start) * 1e3)
        return " ".join(",".join(map(repr, numbers)) or "-" for numbers in (times, losses, norms))


def peak(size):
    left, right = torch.randn(size, size), torch.randn(size, size)
    best = math.inf
    for _ in range(20):
        start = time.perf_counter()
        torch.mm(left, right)
        best = min(best, time.perf_counter() - start)
    return repr(2 * size**3 / best / 1e9)


def main():
    torch.set_num_threads(1)
    training = None
    for line in sys.stdin:
        verb, *rest = line.split()
        if verb == "load":
            training = Training(pathlib.Path(rest[0]))
            answer = "ready"
        elif verb == "run":
            answer = training.run(int(rest[0]), rest[1] == "every-step")
        else:
            answer = peak(int(rest[0]))
        print("> " + answer, flush=True)


main()
