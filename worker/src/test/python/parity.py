#!/usr/bin/python3
"""Trains Leadline's networks in PyTorch and writes the numbers that ParityTest compares Leadline's with.

    apt-get install python3-torch    # Debian 12: PyTorch 1.13.1, which wrote the committed files
    /usr/bin/python3 worker/src/test/python/parity.py worker/src/test/resources/parity

Weights and inputs come from Python's own generator with a fixed seed; training is on one thread. It writes into the folder, and for
other families than mlp into its folders of their names; for norms into norms,
for rnn and lstm into recurrent:

    cases.csv    case, its settings by Leadline's keys, and loss and error over all examples after training
    inputs.csv   label and features of each example; step s trains on the examples from s * batch on
    initial.csv  learned parameters before training, the same for all cases; W holds fan_in values per unit
    steps.csv    case, step, loss, gradient norm before and after clipping
    layers.csv   case, step, layer, and what table "layers" calls the same
    times.csv    the same of each time step of a recurrent network and table "times"
    final.csv    case, parameter, values after training
"""

import pathlib
import random
import sys

import torch

from parity_cases import ALEXNET, BASE, DENSENET, LENET, RECURRENT, RESNET
from parity_cases import alexnet_cases, cases, densenet_cases, lenet_cases, lenet_norm_cases, norm_cases
from parity_cases import recurrent_cases, resnet_cases
from parity_data import examples, images, initial, initial_of, initial_of_lenet, initial_of_recurrent
from parity_training import Training

# Chosen so that no pre-activation comes near a kink, where rounding decides which side it is on.
SEED = 11
LENET_SEED = 2
RECURRENT_SEED = 12

# Of the other families, each in its folder: the trial that its cases change, these, and a seed.
FAMILIES = {"alexnet": (ALEXNET, alexnet_cases, 3), "resnet": (RESNET, resnet_cases, 4), "densenet": (DENSENET, densenet_cases, 5)}

# Nine digits give back every float32; twelve are two more than are compared in double precision.
DIGITS = {"float": 9, "double": 12}

HEADERS = {
    "cases": "case,settings,train_loss,train_error",
    "inputs": "label,features",
    "initial": "parameter,values",
    "steps": "case,step,loss,grad_norm_before_clip,grad_norm_after_clip",
    "layers": "case,step,layer,grad_l2,delta_rms,act_rms,weight_l2,update_l2",
    "times": "case,step,layer,time_step,delta_rms,act_rms,forget_mean,input_mean,output_mean",
    "final": "case,parameter,values",
}


def main(folder):
    torch.set_num_threads(1)
    generator = random.Random(SEED)
    labels, inputs = examples(generator)
    parameters = initial(generator)
    write(folder, BASE, cases(), labels, inputs, parameters)
    write(folder / "norms", BASE, norm_cases(), labels, inputs, parameters)
    generator = random.Random(LENET_SEED)
    labels, inputs = images(generator)
    parameters = initial_of_lenet(generator)
    write(folder / "lenet", LENET, lenet_cases(), labels, inputs, parameters)
    write(folder / "norms/lenet", LENET, lenet_norm_cases(), labels, inputs, parameters)
    for family, (base, changes, seed) in FAMILIES.items():
        generator = random.Random(seed)
        labels, inputs = images(generator, base)
        parameters = initial_of(generator, [base | change for _, change in changes()])
        write(folder / family, base, changes(), labels, inputs, parameters)
    generator = random.Random(RECURRENT_SEED)
    labels, inputs = images(generator, RECURRENT)
    write(folder / "recurrent", RECURRENT, recurrent_cases(), labels, inputs, initial_of_recurrent(generator))


def write(folder, base, changes, labels, inputs, parameters):
    files = {name: [] for name in HEADERS}
    files["inputs"] = [line(label, row.tolist()) for label, row in zip(labels, inputs)]
    files["initial"] = [line(name, values.tolist()) for name, values in parameters.items()]
    for name, change in changes:
        settings = base | change
        training = Training(settings, parameters, labels, inputs).run()
        digits = DIGITS[settings["precision"]]
        files["cases"].append(line(name, text(settings), *training.evaluation(), digits=digits))
        files["steps"] += [line(name, *row, digits=digits) for row in training.steps]
        files["layers"] += [line(name, *row, digits=digits) for row in training.layers]
        files["times"] += [line(name, *row, digits=digits) for row in training.times]
        files["final"] += [line(name, *row, digits=digits) for row in training.final().items()]
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in ((name, lines) for name, lines in files.items() if lines):
        (folder / f"{name}.csv").write_text("\n".join([HEADERS[name]] + lines) + "\n")


def text(settings):
    return ";".join(f"{key}={word(value)}" for key, value in settings.items() if value != ())


def word(value):
    if isinstance(value, tuple):
        return "-".join(map(str, value))
    return str(value).lower()


def line(*values, digits=9):
    return ",".join(cell(value, digits) for value in values)


def cell(value, digits):
    if isinstance(value, list):
        return " ".join(cell(v, digits) for v in value)
    return f"{value:.{digits}g}" if isinstance(value, float) else "" if value is None else str(value)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
