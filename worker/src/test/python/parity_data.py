"""Inputs, labels and initial parameters, from Python's own generator, which gives the same numbers in every version."""

import math

import torch

from parity_cases import BASE
from parity_net import CLASSES, SHAPES

FEATURES = math.prod(SHAPES["mlp"])


def examples(generator):
    """Labels and inputs of ten minibatches: a Gaussian cloud per class."""
    centres = [[generator.gauss(0, 1) for _ in range(FEATURES)] for _ in range(CLASSES)]
    count = BASE["batch"] * BASE["steps"]
    labels = [generator.randrange(CLASSES) for _ in range(count)]
    return labels, single([[c + generator.gauss(0, 1) for c in centres[label]] for label in labels])


def initial(generator):
    """Parameters by name, He-initialised but with biases, gammas and betas off zero and one, where mistakes could hide."""
    sizes = [FEATURES] + [BASE["width"]] * (BASE["depth"] - 1) + [CLASSES]
    return layers(generator, list(zip(sizes, sizes[1:])))


def layers(generator, fans):
    parameters = {}
    for layer, (fan_in, fan_out) in enumerate(fans):
        scale = math.sqrt(2 / fan_in)
        parameters[f"w{layer}.W"] = [scale * generator.gauss(0, 1) for _ in range(fan_in * fan_out)]
        parameters[f"w{layer}.b"] = [0.1 * generator.gauss(0, 1) for _ in range(fan_out)]
        parameters[f"n{layer}.gamma"] = [1 + 0.2 * generator.gauss(0, 1) for _ in range(fan_out)]
        parameters[f"n{layer}.beta"] = [0.1 * generator.gauss(0, 1) for _ in range(fan_out)]
        parameters[f"c{layer}.alpha"] = [0.0]
    return {name: single(values) for name, values in parameters.items()}


def single(values):
    """Rounded to float32, so that every precision starts from the same numbers."""
    return torch.tensor(values, dtype=torch.float32).double()
