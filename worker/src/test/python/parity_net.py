"""The networks of the cases: those of the scripts that Leadline exports with a trial, so that both are held by the same numbers."""

import math
import pathlib
import sys

import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "main/resources/dev/leadline/pytorch"))

from network import ACTIVATIONS, WEIGHTS, clip, network, norm, optimizer, rate

__all__ = ["ACTIVATIONS", "CLASSES", "KINKED", "SHAPES", "WEIGHTS", "clip", "drawn", "kink_margin", "norm", "optimizer", "rate"]

# Of one example by family: channels, height, width.
SHAPES = {
    "mlp": (1, 1, 6),
    "lenet": (1, 28, 28),
    "alexnet": (1, 28, 28),
    "resnet": (1, 8, 8),
    "densenet": (1, 8, 8),
    "rnn": (8, 1, 10),
    "lstm": (8, 1, 10),
}
CLASSES = 4

# The derivative jumps at zero: there a rounding error becomes a difference of any size.
KINKED = ("relu", "leaky-relu", "selu")


def drawn(settings):
    """The network of a case; of no family that is named, a multilayer perceptron."""
    family = settings.get("family", "mlp")
    return network({"family": family, "hidden": (), "init": "he"} | settings, SHAPES[family], CLASSES)


def kink_margin(net):
    """
    How near to its kink the activation was used in the last pass. Exact zeros do not count: there the two must agree,
    and they come in numbers from a relu whose input is a relu, as in a ReZero block before its first step.
    """
    if net.settings["activation"] not in KINKED:
        return math.inf
    applied = net.seen["phi in"] + [time["before"] for time in net.seen["times"]]
    sizes = torch.cat([x.detach().abs().flatten() for x in applied])
    return sizes[sizes > 0].min().item()
