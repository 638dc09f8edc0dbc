#!/usr/bin/python3
"""Hessians of Leadline's networks in PyTorch, in double precision: what DualNetworkTest compares Leadline's products with.

    apt-get install python3-torch    # Debian 12: PyTorch 1.13.1, which wrote the committed files
    /usr/bin/python3 worker/src/test/python/hessian.py worker/src/test/resources/hessian

The Hessian of the mean loss over one minibatch is computed row by row, by differentiating the gradient. Into the folder go:

    cases.csv     case, its settings by Leadline's keys, whether many units sit exactly on their kink, and the eigenvalue of largest size
    inputs.csv    label and features of each example
    initial.csv   parameters, the same for all cases; W holds fan_in values per unit
    products.csv  case, parameter, and its part of the Hessian times the vector of all parameters

Where a case is on the kink, the biases are zero and so is every fourth example: all its pre-activations are exactly zero.
"""

import itertools
import pathlib
import random
import sys

import torch

from parity import line, text
from parity_cases import BASE
from parity_data import examples, initial
from parity_net import ACTIVATIONS, KINKED, drawn

SEED = 12
HEADERS = {
    "cases": "case,settings,on_kink,eigenvalue",
    "inputs": "label,features",
    "initial": "parameter,values",
    "products": "case,parameter,values",
}
KEYS = ("depth", "width", "activation", "batch-norm", "residual", "block-order", "batch")


def cases():
    for name in ACTIVATIONS:
        yield f"activation {name}", {"activation": name}, False
        yield f"batch norm {name}", {"activation": name, "batch-norm": True}, False
    for name in KINKED + ("elu",):
        yield f"on the kink of {name}", {"activation": name}, True
        yield f"on the kink of {name} residual", {"activation": name, "residual": "scaled"}, True
    for kind, order, normed in itertools.product(
        ("identity", "scaled", "rezero"), ("post-activation", "pre-activation"), (False, True)
    ):
        change = {"activation": "gelu", "residual": kind, "block-order": order, "batch-norm": normed}
        yield f"residual {kind} {order}{' batch norm' if normed else ''}", change, False


def main(folder):
    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    generator = random.Random(SEED)
    labels, inputs = examples(generator)
    labels, inputs = labels[: BASE["batch"]], inputs[: BASE["batch"]]
    parameters = initial(generator)
    files = {name: [] for name in HEADERS}
    files["inputs"] = [line(label, row.tolist()) for label, row in zip(labels, inputs)]
    files["initial"] = [line(name, values.tolist()) for name, values in parameters.items()]
    for name, change, on_kink in cases():
        settings = {key: value for key, value in (BASE | change).items() if key in KEYS}
        x = inputs.clone()
        if on_kink:
            x[::4] = 0
        net = built(settings, parameters, on_kink)
        matrix = hessian(net, x, torch.tensor(labels))
        eigenvalues = torch.linalg.eigvalsh(matrix)
        largest = eigenvalues[eigenvalues.abs().argmax()].item()
        files["cases"].append(line(name, text(settings), str(on_kink).lower(), largest, digits=12))
        at = torch.cat([p.detach().flatten() for p in net.named().values()])
        products = (matrix @ at).split([p.numel() for p in net.named().values()])
        for parameter, values in zip(net.named(), products):
            files["products"].append(line(name, parameter, values.tolist()))
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in files.items():
        (folder / f"{name}.csv").write_text("\n".join([HEADERS[name]] + lines) + "\n")


def built(settings, parameters, on_kink):
    net = drawn(settings)
    with torch.no_grad():
        for name, p in net.named().items():
            p.copy_(parameters[name].reshape(p.shape))
            if on_kink and name.endswith(".b"):
                p.zero_()
            if name.endswith(".alpha"):
                # At zero, where training begins, branches would have no part in the Hessian of the weights.
                p.fill_(0.5)
    return net


def hessian(net, inputs, labels):
    parameters = list(net.named().values())
    loss = torch.nn.functional.cross_entropy(net(inputs), labels)
    gradient = torch.autograd.grad(loss, parameters, create_graph=True)
    rows = []
    for entry in torch.cat([g.flatten() for g in gradient]):
        row = torch.autograd.grad(entry, parameters, retain_graph=True, allow_unused=True)
        rows.append(torch.cat([
            (torch.zeros_like(p) if r is None else r).flatten() for r, p in zip(row, parameters)
        ]))
    return torch.stack(rows)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
