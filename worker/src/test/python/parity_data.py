"""Inputs, labels and initial parameters, from Python's own generator, which gives the same numbers in every version."""

import itertools
import math

import torch

from parity_cases import BASE, DEEPER_LENET, LENET, RECURRENT
from parity_net import CLASSES, SHAPES, drawn

FEATURES = math.prod(SHAPES["mlp"])


def examples(generator):
    """Labels and inputs of ten minibatches: a Gaussian cloud per class."""
    centres = [[generator.gauss(0, 1) for _ in range(FEATURES)] for _ in range(CLASSES)]
    count = BASE["batch"] * BASE["steps"]
    labels = [generator.randrange(CLASSES) for _ in range(count)]
    return labels, single([[c + generator.gauss(0, 1) for c in centres[label]] for label in labels])


def images(generator, base=LENET):
    """The same of images or sequences, in steps of a quarter, which are short to write."""
    count, pixels = base["batch"] * base["steps"], math.prod(SHAPES[base["family"]])
    centres = [[generator.gauss(0, 1) for _ in range(pixels)] for _ in range(CLASSES)]
    labels = [generator.randrange(CLASSES) for _ in range(count)]
    return labels, single([[round(4 * (c + generator.gauss(0, 1))) / 4 for c in centres[label]] for label in labels])


def initial(generator):
    """Parameters by name, He-initialised but with biases, gammas and betas off zero and one, where mistakes could hide."""
    sizes = [FEATURES] + [BASE["width"]] * (BASE["depth"] - 1) + [CLASSES]
    return layers(generator, list(zip(sizes, sizes[1:])))


def initial_of_lenet(generator):
    """The same of both depths: of each layer as many as either has."""
    both = [lenet_fans(depth) for depth in (LENET["depth"], DEEPER_LENET)]
    layer_by_layer = itertools.zip_longest(*both, fillvalue=(0, 0))
    return layers(generator, [(max(ins), max(outs)) for ins, outs in (zip(*fans) for fans in layer_by_layer)])


def initial_of_recurrent(generator):
    """Those of an LSTM, of which a simple recurrent network has the first quarter; forget gates are biased by 1."""
    inputs, units = SHAPES["lstm"][0], RECURRENT["width"]
    values = {
        "w0.W": [generator.gauss(0, 1) / math.sqrt(inputs) for _ in range(4 * units * inputs)],
        "w0.RW": [generator.gauss(0, 1) / math.sqrt(units) for _ in range(4 * units * units)],
        "w0.b": [0.1 * generator.gauss(0, 1) + (1 if i // units == 1 else 0) for i in range(4 * units)],
        "w1.W": [generator.gauss(0, 1) / math.sqrt(units) for _ in range(CLASSES * units)],
        "w1.b": [0.1 * generator.gauss(0, 1) for _ in range(CLASSES)],
    }
    return {name: single(numbers) for name, numbers in values.items()}


def lenet_fans(depth):
    """Weights that lead into a unit or filter, and how many of these there are, by layer."""
    width, maps = LENET["width"], round(8 * LENET["width"] / 3)
    units = [25 * maps, 20 * width, 14 * width, CLASSES]
    return [(25, width), (25 * width, maps)] + [(25 * maps, maps)] * (depth - 5) + list(zip(units, units[1:]))


def initial_of(generator, settings):
    """The same of other families: of each parameter as many as the largest of these networks has."""
    largest = {}
    for name, p in itertools.chain.from_iterable(drawn(case).named().items() for case in settings):
        if name not in largest or p.numel() > largest[name].numel():
            largest[name] = p
    return {name: single(values(generator, name, p)) for name, p in largest.items()}


def values(generator, name, parameter):
    drawn_numbers = [generator.gauss(0, 1) for _ in range(parameter.numel())]
    if name.endswith(".W"):
        return [math.sqrt(2 / parameter[0].numel()) * number for number in drawn_numbers]
    if name.endswith(".alpha"):
        return [0.0]
    return [1 + 0.2 * number if name.endswith(".gamma") else 0.1 * number for number in drawn_numbers]


def layers(generator, fans):
    parameters = {}
    for layer, (fan_in, fan_out) in enumerate(fans):
        scale = math.sqrt(2 / fan_in)
        parameters[f"w{layer}.W"] = [scale * generator.gauss(0, 1) for _ in range(fan_in * fan_out)]
        parameters[f"w{layer}.b"] = [0.1 * generator.gauss(0, 1) for _ in range(fan_out)]
        parameters[f"n{layer}.gamma"] = [1 + 0.2 * generator.gauss(0, 1) for _ in range(fan_out)]
        parameters[f"n{layer}.beta"] = [0.1 * generator.gauss(0, 1) for _ in range(fan_out)]
        parameters[f"c{layer}.alpha"] = [0.0]
    for layer, (_, fan_out) in enumerate(fans):
        parameters[f"w{layer}.gain"] = [1.4 + 0.2 * generator.gauss(0, 1) for _ in range(fan_out)]
    return {name: single(values) for name, values in parameters.items()}


def single(values):
    """Rounded to float32, so that every precision starts from the same numbers."""
    return torch.tensor(values, dtype=torch.float32).double()
