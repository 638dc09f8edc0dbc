"""Leadline's multilayer perceptrons in PyTorch, and one training step of them, written from the documentation of its settings."""

import math

import torch
from torch import nn

FEATURES, CLASSES = 6, 4

ACTIVATIONS = {
    "identity": nn.Identity(),
    "sigmoid": nn.Sigmoid(),
    "tanh": nn.Tanh(),
    "relu": nn.ReLU(),
    "leaky-relu": nn.LeakyReLU(0.01),
    "elu": nn.ELU(),
    "selu": nn.SELU(),
    "gelu": nn.GELU(),
    "swish": nn.SiLU(),
    "softsign": nn.Softsign(),
    "softplus": nn.Softplus(),
}
# The derivative jumps at zero: there a rounding error becomes a difference of any size.
KINKED = ("relu", "leaky-relu", "selu")


class Net(nn.Module):
    """The first weight layer, then plain layers or residual blocks of two, then the output layer."""

    def __init__(self, settings):
        super().__init__()
        self.settings = settings
        depth, width = settings["depth"], settings["width"]
        sizes = [FEATURES] + [width] * (depth - 1) + [CLASSES]
        normed = settings["batch-norm"]
        self.dense = nn.ModuleList(
            nn.Linear(sizes[l], sizes[l + 1], bias=l == depth - 1 or not normed) for l in range(depth)
        )
        self.norm = nn.ModuleList(nn.BatchNorm1d(width) if normed else nn.Identity() for _ in range(depth - 1))
        self.alpha = nn.ParameterDict(
            {f"c{l}": nn.Parameter(torch.zeros(1)) for l in range(2, depth - 1, 2)}
            if settings["residual"] == "rezero"
            else {}
        )
        self.phi = ACTIVATIONS[settings["activation"]]
        self.seen = {}

    def forward(self, x):
        self.seen = {"z": [], "phi in": [], "a": []}
        depth = self.settings["depth"]
        blocks = range(1, depth - 1, 2)
        x = self.weigh(0, x)
        if self.settings["residual"] == "none":
            for l in range(1, depth - 1):
                x = self.weigh(l, self.activate(self.norm[l - 1](x)))
            x = self.activate(self.norm[depth - 2](x))
        elif self.settings["block-order"] == "post-activation":
            x = self.activate(self.norm[0](x))
            for l in blocks:
                branch = self.activate(self.norm[l](self.weigh(l, x)))
                branch = self.norm[l + 1](self.weigh(l + 1, branch))
                x = self.activate(x + self.scaled(l + 1, branch))
        else:
            for l in blocks:
                branch = self.weigh(l, self.activate(self.norm[l - 1](x)))
                branch = self.weigh(l + 1, self.activate(self.norm[l](branch)))
                x = x + self.scaled(l + 1, branch)
            x = self.activate(self.norm[depth - 2](x))
        return self.weigh(depth - 1, x)

    def weigh(self, layer, x):
        z = self.dense[layer](x)
        if z.requires_grad:
            z.retain_grad()
        self.seen["z"].append(z)
        return z

    def activate(self, x):
        a = self.phi(x)
        self.seen["phi in"].append(x)
        self.seen["a"].append(a)
        return a

    def scaled(self, layer, branch):
        blocks = (self.settings["depth"] - 2) // 2
        kind = self.settings["residual"]
        return {
            "identity": lambda: branch,
            "scaled": lambda: branch / math.sqrt(blocks),
            "rezero": lambda: self.alpha[f"c{layer}"] * branch,
        }[kind]()

    def layers(self):
        """Name of each layer with parameters, and its parameters by name: what clipping per layer calls a layer."""
        for l, dense in enumerate(self.dense):
            yield f"w{l}", {"W": dense.weight} | ({} if dense.bias is None else {"b": dense.bias})
        for l, norm in enumerate(self.norm):
            if self.settings["batch-norm"]:
                yield f"n{l}", {"gamma": norm.weight, "beta": norm.bias}
        for name, alpha in self.alpha.items():
            yield name, {"alpha": alpha}

    def named(self):
        """Every learned parameter as <layer>.<parameter>."""
        return {f"{layer}.{name}": p for layer, ps in self.layers() for name, p in ps.items()}

    def kink_margin(self):
        """
        How near to its kink the activation was used in the last pass. Exact zeros do not count: there the two must agree,
        and they come in numbers from a relu whose input is a relu, as in a ReZero block before its first step.
        """
        if self.settings["activation"] not in KINKED:
            return math.inf
        sizes = torch.cat([x.detach().abs().flatten() for x in self.seen["phi in"]])
        return sizes[sizes > 0].min().item()


def norm(tensors):
    """L2 norm in double precision: float32 sums lose digits, and squares below 1e-19 altogether."""
    return math.sqrt(sum(t.detach().double().square().sum().item() for t in tensors))


def clip(net, setting):
    mode, _, threshold = setting.partition(":")
    if mode == "value":
        nn.utils.clip_grad_value_(net.parameters(), float(threshold))
    elif mode == "global-norm":
        clip_norm(list(net.parameters()), float(threshold))
    elif mode == "per-layer-norm":
        for _, parameters in net.layers():
            clip_norm(list(parameters.values()), float(threshold))


def clip_norm(parameters, threshold):
    """PyTorch divides by the norm + 1e-6, Leadline by the norm: the quotient of the two is multiplied in again."""
    before = norm(p.grad for p in parameters)
    nn.utils.clip_grad_norm_(parameters, threshold)
    if before > threshold:
        for p in parameters:
            p.grad.mul_((before + 1e-6) / before)


def optimizer(settings, weights, others):
    """Weight decay is for weight matrices only."""
    groups = [{"params": weights, "weight_decay": settings["weight-decay"]}, {"params": others}]
    if settings["optimizer"] == "adam":
        return torch.optim.Adam(groups, lr=settings["learning-rate"])
    return torch.optim.SGD(
        groups,
        lr=settings["learning-rate"],
        momentum=settings["momentum"],
        nesterov=settings["optimizer"] == "nesterov",
    )
