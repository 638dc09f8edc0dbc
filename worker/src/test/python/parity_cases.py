"""The trials that are compared, as changes to one of them."""

import itertools

from parity_net import ACTIVATIONS

BASE = {
    "depth": 6,
    "width": 8,
    "activation": "relu",
    "batch-norm": False,
    "residual": "none",
    "block-order": "post-activation",
    "optimizer": "sgd",
    "learning-rate": 0.05,
    "momentum": 0.0,
    "weight-decay": 0.0,
    "warmup-steps": 0,
    "decay-at": (),
    "decay-factor": 0.1,
    "clip": "none",
    "batch": 16,
    "steps": 10,
    "precision": "float",
}
# For images of 28 x 28, which no set of the name is read for.
LENET = BASE | {
    "family": "lenet",
    "set": "mnist",
    "depth": 5,
    "width": 2,
    "activation": "tanh",
    "batch": 4,
}
DEEPER_LENET = 7
# For images of the bundled digits' size.
RESNET = BASE | {
    "family": "resnet",
    "depth": 11,
    "width": 2,
    "activation": "tanh",
    "residual": "identity",
    "block": "bottleneck",
    "batch": 4,
    "learning-rate": 0.02,
}
DENSENET = RESNET | {"family": "densenet", "depth": 16, "residual": "dense", "compression": 0.5}
ALEXNET = LENET | {"family": "alexnet", "depth": 8, "activation": "relu", "learning-rate": 0.02}
LENET_ADAM = {"optimizer": "adam", "learning-rate": 0.002, "weight-decay": 0.01}
RECURRENT = BASE | {"family": "rnn", "set": "temporal-order", "depth": 10, "width": 7, "activation": "tanh", "batch": 6}
RECURRENT_ADAM = {"optimizer": "adam", "learning-rate": 0.01, "weight-decay": 0.01}
# Thresholds that act on some of the ten steps and not on others; the training insists on it.
CLIPS = ("global-norm:1.6", "per-layer-norm:0.8", "value:0.4")
CLIPS_WITH_BATCH_NORM = ("global-norm:2.0", "per-layer-norm:1.1", "value:0.6")


ADAM_WITH_DECAY = {"optimizer": "adam", "learning-rate": 0.002, "weight-decay": 0.05}


def cases():
    """Name and settings; most differ from the base in one thing."""
    for name in ACTIVATIONS:
        # The gradients of these two are ten times larger: at the base's rate they amplify rounding, PyTorch's own between two
        # kinds of processor too.
        slower = {"learning-rate": 0.01} if name in ("identity", "selu") else {}
        yield f"activation {name}", {"activation": name} | slower
    for kind, order, normed in itertools.product(
        ("identity", "scaled", "rezero"), ("post-activation", "pre-activation"), (False, True)
    ):
        change = {"residual": kind, "block-order": order, "batch-norm": normed}
        yield f"residual {kind} {order}{' batch norm' if normed else ''}", change
    yield "batch norm", {"batch-norm": True}
    for name in ("sigmoid", "tanh", "selu", "gelu"):
        yield f"batch norm {name}", {"batch-norm": True, "activation": name}
    for clipping in CLIPS:
        yield f"clip {clipping}", {"clip": clipping}
    for clipping in CLIPS_WITH_BATCH_NORM:
        yield f"batch norm clip {clipping}", {"clip": clipping, "batch-norm": True}
    yield from optimizers()
    yield from combinations()


def optimizers():
    momentum = {"momentum": 0.9, "learning-rate": 0.02}
    nesterov = {"optimizer": "nesterov"} | momentum
    adam = {"optimizer": "adam", "learning-rate": 0.01}
    decay = {"weight-decay": 0.05}
    for name, change in {"sgd": {}, "momentum": momentum, "nesterov": nesterov, "adam": adam}.items():
        if change:
            yield name, change
        yield f"{name} weight decay", change | decay
    yield "momentum batch norm", momentum | {"batch-norm": True}
    yield "nesterov batch norm", nesterov | {"batch-norm": True}
    yield "adam batch norm", adam | {"batch-norm": True}
    yield "warm-up and decay", {"warmup-steps": 4, "decay-at": (6, 8), "decay-factor": 0.5}


def combinations():
    everything = {
        "activation": "gelu",
        "residual": "rezero",
        "block-order": "pre-activation",
        "batch-norm": True,
        "optimizer": "adam",
        "learning-rate": 0.01,
        "weight-decay": 0.01,
        "clip": "global-norm:1.2",
    }
    yield "everything", everything
    residual = {"residual": "identity", "batch-norm": True, "momentum": 0.9, "learning-rate": 0.02}
    yield "residual batch norm momentum clip", residual | {"clip": "per-layer-norm:1.4"}
    # In double precision rounding hides nothing: only a difference of formula is left to see.
    yield "double batch norm", {"precision": "double", "batch-norm": True}
    yield "double everything", {"precision": "double"} | everything
    yield "double residual", {"precision": "double"} | residual
    for clipping in CLIPS:
        yield f"double clip {clipping}", {"precision": "double", "clip": clipping}


def norm_cases():
    """Norms of one example and standardised weights; at the base's rate they amplify rounding."""
    slow = {"learning-rate": 0.002}
    deep = {"residual": "identity", "block-order": "pre-activation", "momentum": 0.9, "learning-rate": 0.002}
    for kind in ("layer", "rms", "weight-standardised"):
        yield f"{kind} tanh", {"norm": kind, "activation": "tanh"} | slow
        yield f"{kind} relu", {"norm": kind} | slow
        yield f"{kind} gelu adam weight decay", {"norm": kind, "activation": "gelu"} | ADAM_WITH_DECAY
        yield f"{kind} residual momentum", {"norm": kind, "activation": "softplus"} | deep
        clip = {"residual": "scaled", "clip": "per-layer-norm:0.8"}
        yield f"{kind} scaled clip", {"norm": kind, "activation": "tanh"} | clip | slow
        double = {"precision": "double", "norm": kind, "activation": "tanh"}
        yield f"double {kind}", double | deep
        yield f"double {kind} rezero", double | {"residual": "rezero"}


def lenet_cases():
    """The same of LeNets."""
    yield "tanh", {}
    yield "relu momentum", {"activation": "relu", "momentum": 0.9, "learning-rate": 0.01}
    yield "softplus adam weight decay", {"activation": "softplus"} | LENET_ADAM
    yield "deeper clip", {"depth": DEEPER_LENET, "clip": "global-norm:3.0"}
    # Batch norm over few images amplifies rounding.
    double = {"precision": "double", "batch-norm": True}
    yield "double batch norm", {"activation": "sigmoid"} | double
    yield "double batch norm adam", {"activation": "softplus"} | double | LENET_ADAM


def alexnet_cases():
    """The same of AlexNets."""
    yield "relu", {}
    yield "tanh momentum", {"activation": "tanh", "momentum": 0.9, "learning-rate": 0.01}
    yield "softplus adam weight decay", {"activation": "softplus"} | LENET_ADAM
    yield "shallower clip", {"depth": 6, "clip": "global-norm:6.5"}
    double = {"precision": "double", "batch-norm": True}
    yield "double batch norm", double
    yield "double batch norm adam", {"activation": "sigmoid"} | double | LENET_ADAM


def lenet_norm_cases():
    for kind in ("layer", "rms", "weight-standardised"):
        yield kind, {"norm": kind}
        yield f"double {kind} softplus adam", {"precision": "double", "norm": kind, "activation": "softplus"} | LENET_ADAM


def resnet_cases():
    """The same of resnets: both blocks, both shortcuts, both orders."""
    for order, shortcut in itertools.product(("post-activation", "pre-activation"), ("pad", "projection")):
        change = {"block-order": order, "shortcut": shortcut}
        yield f"bottleneck {order} {shortcut}", change
        # Batch norm over few images amplifies rounding.
        normed = {"precision": "double", "batch-norm": True, "learning-rate": 0.005}
        yield f"double bottleneck {order} {shortcut} batch norm", change | normed
    basic = {"block": "basic", "depth": 8}
    yield "basic projection momentum", basic | {"shortcut": "projection", "momentum": 0.9, "learning-rate": 0.01}
    yield "basic pad relu", basic | {"activation": "relu"}
    yield "plain bottleneck", {"residual": "none"}
    for kind in ("layer", "rms"):
        yield f"double projection {kind}", {"precision": "double", "norm": kind, "shortcut": "projection"}
    projection = {"shortcut": "projection", "block-order": "pre-activation"}
    yield "scaled projection adam weight decay", projection | {"residual": "scaled"} | LENET_ADAM
    # A branch's gradient is as exact as its scale, whose first values are sums of numbers that nearly cancel.
    double = {"precision": "double", "residual": "rezero"} | LENET_ADAM
    yield "double rezero projection adam clip", projection | double | {"clip": "per-layer-norm:0.7"}


def recurrent_cases():
    """The same of networks that see sequences."""
    lstm, double = {"family": "lstm"}, {"precision": "double"}
    yield "rnn tanh", {}
    yield "rnn relu", {"activation": "relu", "learning-rate": 0.01}
    yield "rnn sigmoid adam weight decay", {"activation": "sigmoid"} | RECURRENT_ADAM
    yield "rnn identity momentum", {"activation": "identity", "momentum": 0.9, "learning-rate": 0.001}
    yield "rnn clip", {"clip": "per-layer-norm:1.2"}
    yield "rnn double", double
    yield "rnn double adam weight decay", double | RECURRENT_ADAM
    yield "lstm tanh", lstm
    yield "lstm relu", lstm | {"activation": "relu"}
    yield "lstm adam weight decay", lstm | RECURRENT_ADAM
    yield "lstm clip", lstm | {"clip": "global-norm:1.0"}
    yield "lstm double", lstm | double
    yield "lstm double sigmoid momentum", lstm | double | {"activation": "sigmoid", "momentum": 0.9}


def densenet_cases():
    """The same of densenets, with and without bottlenecks and compression, and of their control."""
    basic = {"block": "basic", "compression": 1.0, "depth": 10}
    yield "bottleneck compression", {}
    yield "basic momentum", basic | {"momentum": 0.9, "learning-rate": 0.01}
    yield "basic relu clip", basic | {"activation": "relu", "clip": "global-norm:2.0"}
    yield "none adam weight decay", {"residual": "none"} | LENET_ADAM
    # Batch norm over few images amplifies rounding.
    normed = {"precision": "double", "batch-norm": True, "learning-rate": 0.005}
    yield "double bottleneck batch norm", normed
    yield "double basic batch norm", basic | normed
    yield "double basic layer", basic | {"precision": "double", "norm": "layer"}
