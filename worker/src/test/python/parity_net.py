"""The networks of the cases: those of the scripts that Leadline exports with a trial, so that both are held by the same numbers."""

import math
import pathlib
import sys

import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "main/resources/dev/leadline/pytorch"))

import network
from network import ACTIVATIONS, clip, norm, optimizer, rate

__all__ = ["ACTIVATIONS", "CLASSES", "FEATURES", "Net", "clip", "norm", "optimizer", "rate"]

FEATURES, CLASSES = 6, 4

# The derivative jumps at zero: there a rounding error becomes a difference of any size.
KINKED = ("relu", "leaky-relu", "selu")


class Net(network.Net):
    """A multilayer perceptron."""

    def __init__(self, settings):
        super().__init__({"family": "mlp", "hidden": ()} | settings, (1, 1, FEATURES), CLASSES)

    def kink_margin(self):
        """
        How near to its kink the activation was used in the last pass. Exact zeros do not count: there the two must agree,
        and they come in numbers from a relu whose input is a relu, as in a ReZero block before its first step.
        """
        if self.settings["activation"] not in KINKED:
            return math.inf
        sizes = torch.cat([x.detach().abs().flatten() for x in self.seen["phi in"]])
        return sizes[sizes > 0].min().item()
