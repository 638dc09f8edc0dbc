"""Leadline's networks in PyTorch, their clipping and their optimisers, written from the documentation of the settings."""

import math

import torch
from torch import nn
from torch.nn import functional

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
STAGES = 3
# What weight decay acts on, of the parameters of a layer: weights from its inputs, and between its time steps.
WEIGHTS = ("W", "RW")


class Norm(nn.Module):
    """Batch norm whose running variance follows the minibatch's biased variance (divisor B); PyTorch's own follows B - 1."""

    def __init__(self, units):
        super().__init__()
        self.weight, self.bias = nn.Parameter(torch.ones(units)), nn.Parameter(torch.zeros(units))
        self.register_buffer("running_mean", torch.zeros(units))
        self.register_buffer("running_var", torch.ones(units))

    def forward(self, x):
        if not self.training:
            return functional.batch_norm(x, self.running_mean, self.running_var, self.weight, self.bias, False, 0, 1e-5)
        with torch.no_grad():
            others = [d for d in range(x.dim()) if d != 1]
            mean, variance = x.mean(others), x.var(others, unbiased=False)
            seen = variance.double() + (mean - self.running_mean).double().square() + 1e-5
            self.gap = (seen / (self.running_var.double() + 1e-5)).log10().mean().item() / 2
            self.running_mean.lerp_(mean, 0.1)
            self.running_var.lerp_(variance, 0.1)
        return functional.batch_norm(x, None, None, self.weight, self.bias, True, 0, 1e-5)


class OfExample(nn.Module):
    """Layer norm or RMS norm of each example by itself: over units, or over channels and pixels."""

    def __init__(self, units, centred):
        super().__init__()
        self.centred = centred
        self.weight = nn.Parameter(torch.ones(units))
        self.bias = nn.Parameter(torch.zeros(units)) if centred else None

    def forward(self, x):
        if self.centred:
            return functional.group_norm(x, 1, self.weight, self.bias, 1e-5)
        others = tuple(range(1, x.dim()))
        n = x / (x.square().mean(others, keepdim=True) + 1e-5).sqrt()
        return n * self.weight.view(-1, *[1] * (x.dim() - 2))


NORMS = {
    "none": lambda units: nn.Identity(),
    "weight-standardised": lambda units: nn.Identity(),
    "batch": Norm,
    "layer": lambda units: OfExample(units, True),
    "rms": lambda units: OfExample(units, False),
}


class Standardised:
    """Multiplies with g (w - mean) / sqrt(fan_in variance + 1e-5), where mean and variance are of one unit's weights."""

    def standardised(self):
        rows = self.weight.flatten(1)
        away = rows - rows.mean(1, keepdim=True)
        return (self.gain[:, None] * away / (away.square().sum(1, keepdim=True) + 1e-5).sqrt()).view_as(self.weight)


class StandardisedLinear(Standardised, nn.Linear):
    def __init__(self, fan_in, units):
        super().__init__(fan_in, units)
        self.gain = nn.Parameter(torch.ones(units))

    def forward(self, x):
        return functional.linear(x, self.standardised(), self.bias)


class StandardisedConv(Standardised, nn.Conv2d):
    def __init__(self, channels, filters, *window, bias=True):
        super().__init__(channels, filters, *window, bias=bias)
        self.gain = nn.Parameter(torch.ones(filters))

    def forward(self, x):
        return functional.conv2d(x, self.standardised(), self.bias, self.stride, self.padding)


class Net(nn.Module):
    """
    A network whose layers show what passes through them. Families have them: `dense` those with weights, first those on the way from input
    to output, `norm` one for each of these but the last, `alpha` the scales of residual branches by name.
    """

    def __init__(self, settings):
        super().__init__()
        self.settings, self.depth, self.phi = settings, settings["depth"], ACTIVATIONS[settings["activation"]]
        # Trials from before it was one of several say batch norm by a flag.
        self.kind = "batch" if settings["batch-norm"] else settings.get("norm", "none")
        self.alpha = nn.ParameterDict()
        self.begin()

    def begin(self):
        self.seen = {"z": {}, "phi in": [], "a": [], "sum": {}, "addends": {}, "times": []}

    def norms(self, units):
        return nn.ModuleList(NORMS[self.kind](n) for n in units)

    def linear(self, fan_in, units):
        """Of a hidden layer; batch norm's shift takes the place of the bias."""
        if self.kind == "weight-standardised":
            return StandardisedLinear(fan_in, units)
        return nn.Linear(fan_in, units, bias=self.kind != "batch")

    def convolution(self, channels, filters, *window):
        """Of a hidden layer: window, stride, padding."""
        if self.kind == "weight-standardised":
            return StandardisedConv(channels, filters, *window)
        return nn.Conv2d(channels, filters, *window, bias=self.kind != "batch")

    def weigh(self, layer, x):
        z = self.dense[layer](x)
        if z.requires_grad:
            z.retain_grad()
        self.seen["z"][layer] = z
        return z

    def activate(self, x):
        a = self.phi(x)
        self.seen["phi in"].append(x)
        self.seen["a"].append(a)
        return a

    def names(self):
        """Of the layers of weights, by their number."""
        return [f"w{l}" for l in range(self.depth)]

    def norm_layers(self):
        """Name and module of everything that normalises."""
        yield from ((f"n{l}", norm) for l, norm in enumerate(self.norm) if not isinstance(norm, nn.Identity))

    def layers(self):
        """Name of each layer with parameters, and its parameters by name: what clipping per layer calls a layer."""
        for name, dense in zip(self.names(), self.dense):
            yield name, present(W=dense.weight, RW=getattr(dense, "between", None), b=dense.bias, gain=getattr(dense, "gain", None))
        for name, norm in self.norm_layers():
            yield name, present(gamma=norm.weight, beta=norm.bias)
        for name, alpha in self.alpha.items():
            yield name, {"alpha": alpha}

    def named(self):
        """Every learned parameter as <layer>.<parameter>."""
        return {f"{layer}.{name}": p for layer, ps in self.layers() for name, p in ps.items()}

    def matrices(self, layer):
        """All weights of a layer by name, a row per unit; they are one matrix to the tables."""
        return {f"{self.names()[layer]}.{name}": p for name, p in dict(self.layers())[self.names()[layer]].items() if name in WEIGHTS}

    def gap(self):
        """How many decades larger an evaluation before the last pass would have seen the signal than that pass did."""
        return sum(norm.gap for _, norm in self.norm_layers()) if self.kind == "batch" else None

    def running(self):
        """Batch norm's running statistics, named in the same way."""
        norms = self.norm_layers() if self.kind == "batch" else ()
        return {f"{name}.{key}": getattr(n, f"running_{key}") for name, n in norms for key in ("mean", "var")}


def present(**parameters):
    return {name: p for name, p in parameters.items() if p is not None}


class Blocks(Net):
    """
    The first weight layer, then plain layers or residual blocks, then the output layer: families mlp and resnet. Projections are numbered
    behind the output layer.
    """

    def __init__(self, settings, shape, classes):
        super().__init__(settings)
        self.shape, self.images = shape, settings["family"] == "resnet"
        self.length = 3 if settings.get("block") == "bottleneck" else 2
        hidden = [self.units(l) for l in range(self.depth - 1)]
        sizes = [shape[0] if self.images else math.prod(shape)] + hidden
        self.dense = nn.ModuleList(self.weights(l, *sizes[l : l + 2]) for l in range(self.depth - 1))
        self.dense.append(nn.Linear(sizes[-1], classes))
        self.norm = self.norms(hidden)
        self.project(sizes)
        rezero = range(self.length, self.depth - 1, self.length) if settings["residual"] == "rezero" else ()
        self.alpha.update({f"c{l}": nn.Parameter(torch.zeros(1)) for l in rezero})

    def project(self, sizes):
        """A projection for each block whose stream becomes wider; normalised where that comes behind the weights."""
        self.projected = {}
        normed = self.settings["block-order"] == "post-activation"
        self.projected_norm = nn.ModuleDict()
        if self.settings.get("shortcut") != "projection":
            return
        for l in range(1, self.depth - 1, self.length):
            channels, units, stride = sizes[l], sizes[l + self.length], self.stride(l)
            if channels != units:
                self.projected[l] = len(self.dense)
                self.dense.append(self.projection(channels, units, stride))
                self.projected_norm[str(l)] = NORMS[self.kind](units) if normed else nn.Identity()

    def projection(self, channels, units, stride):
        conv = StandardisedConv if self.kind == "weight-standardised" else nn.Conv2d
        return conv(channels, units, 1, stride, bias=False)

    def names(self):
        return super().names() + [f"q{l}" for l in self.projected]

    def norm_layers(self):
        yield from super().norm_layers()
        yield from ((f"v{l}", norm) for l, norm in self.projected_norm.items() if not isinstance(norm, nn.Identity))

    def stage(self, layer):
        return max(layer - 1, 0) // ((self.depth - 2) // STAGES)

    def begins_stage(self, layer):
        """Whether the layer is in the first block of a stage with smaller maps."""
        return self.images and layer > 0 and self.stage(layer) > self.stage(max(layer - self.length, 0))

    def stride(self, layer):
        return 2 if self.begins_stage(layer) else 1

    def units(self, layer):
        width = self.settings["width"]
        if not self.images:
            return (self.settings["hidden"] or [width] * self.depth)[layer]
        wide = self.length == 3 and layer > 0 and layer % 3 == 0
        return (4 if wide else 1) * width << self.stage(layer)

    def weights(self, layer, fan_in, units):
        if not self.images:
            return self.linear(fan_in, units)
        if self.length == 3 and layer > 0 and layer % 3 != 2:
            return self.convolution(fan_in, units, 1)
        strided = layer % self.length == (2 if self.length == 3 else 1)
        return self.convolution(fan_in, units, 3, self.stride(layer) if strided else 1, 1)

    def forward(self, x):
        self.begin()
        x = x.reshape(len(x), *self.shape) if self.images else x.flatten(1)
        if self.settings["residual"] == "none":
            for l in range(self.depth - 1):
                x = self.activate(self.norm[l](self.weigh(l, x)))
        elif self.settings["block-order"] == "post-activation":
            x = self.activate(self.norm[0](self.weigh(0, x)))
            for l in range(1, self.depth - 1, self.length):
                branch = x
                for m in range(l, l + self.length):
                    branch = self.norm[m](self.weigh(m, branch if m == l else self.activate(branch)))
                x = self.activate(self.sum(l, x, x, branch))
        else:
            x = self.weigh(0, x)
            for l in range(1, self.depth - 1, self.length):
                activated = branch = self.activate(self.norm[l - 1](x))
                for m in range(l, l + self.length):
                    branch = self.weigh(m, branch if m == l else self.activate(self.norm[m - 1](branch)))
                x = self.sum(l, x, activated, branch)
            x = self.activate(self.norm[self.depth - 2](x))
        return self.weigh(self.depth - 1, x.mean((2, 3)) if self.images else x)

    def shortcut(self, layer, x, activated, channels):
        """Past the block that begins at this layer: a projection of what the block reads, or rows and columns, then channels of zeros."""
        if layer in self.projected:
            return self.projected_norm[str(layer)](self.weigh(self.projected[layer], activated))
        if not self.images:
            return x
        x = x[:, :, :: self.stride(layer), :: self.stride(layer)]
        return functional.pad(x, (0, 0, 0, 0, 0, channels - x.shape[1]))

    def sum(self, layer, x, activated, branch):
        """Of the block that begins at this layer; what ends its branch has the same number as its last layer."""
        end = layer + self.length - 1
        past, branch = self.shortcut(layer, x, activated, branch.shape[1]), self.scaled(end, branch)
        self.seen["addends"][end] = past.detach(), branch.detach()
        x = past + branch
        begins_at_zero = self.settings["residual"] == "rezero" or self.settings.get("init") == "zero-residual-branch"
        if begins_at_zero and x.requires_grad:
            x.retain_grad()
            self.seen["sum"][end] = x
        return x

    def scaled(self, layer, branch):
        kind = self.settings["residual"]
        if kind == "rezero":
            return self.alpha[f"c{layer}"] * branch
        return branch / math.sqrt((self.depth - 2) // self.length) if kind == "scaled" else branch


class Lenet(Net):
    """Convolutions, means or maxima of squares behind the first and the last of them, then dense layers: family lenet."""

    def __init__(self, settings, shape, classes):
        super().__init__(settings)
        self.shape, width = shape, settings["width"]
        maps, more = round(8 * width / 3), self.depth - 5
        self.dense = nn.ModuleList([
            self.convolution(shape[0], width, 5, 1, (32 - shape[1]) // 2),
            self.convolution(width, maps, 5),
            *(self.convolution(maps, maps, 5, 1, 2) for _ in range(more)),
            self.linear(25 * maps, 20 * width),
            self.linear(20 * width, 14 * width),
            nn.Linear(14 * width, classes),
        ])
        self.norm = self.norms([width] + [maps] * (1 + more) + [20 * width, 14 * width])
        self.pool = nn.MaxPool2d(2) if settings.get("pooling") == "max" else nn.AvgPool2d(2)

    def forward(self, x):
        self.begin()
        x = x.reshape(len(x), *self.shape)
        for l in range(self.depth - 1):
            x = self.activate(self.norm[l](self.weigh(l, x)))
            if l == 0:
                x = self.pool(x)
            elif l == self.depth - 4:
                x = self.pool(x).flatten(1)
        return self.weigh(self.depth - 1, x)


class Alexnet(Net):
    """Five convolutions, maxima over squares behind the first, the second and the last, then dense layers: family alexnet."""

    def __init__(self, settings, shape, classes):
        super().__init__(settings)
        self.shape, width = shape, settings["width"]
        maps, more = [shape[0]] + [times * width for times in (1, 3, 6, 4, 4)], self.depth - 6
        kernels = [(11, 4, 5 + (32 - shape[1]) // 2), (5, 1, 2), (3, 1, 1), (3, 1, 1), (3, 1, 1)]
        units = [maps[-1]] + [16 * width] * more
        self.dense = nn.ModuleList([
            *(self.convolution(maps[l], maps[l + 1], *kernels[l]) for l in range(5)),
            *(self.linear(units[l], units[l + 1]) for l in range(more)),
            nn.Linear(units[-1], classes),
        ])
        self.norm = self.norms(maps[1:] + units[1:])
        self.pool = nn.MaxPool2d(2)

    def forward(self, x):
        self.begin()
        x = x.reshape(len(x), *self.shape)
        for l in range(self.depth - 1):
            x = self.activate(self.norm[l](self.weigh(l, x)))
            if l in (0, 1, 4):
                x = self.pool(x)
            if l == 4:
                x = x.flatten(1)
        return self.weigh(self.depth - 1, x)


class Densenet(Net):
    """Three stages of layers that see the maps of all before them, or with `residual: none` of the last one only: family densenet."""

    def __init__(self, settings, shape, classes):
        super().__init__(settings)
        self.shape, growth = shape, settings["width"]
        self.bottleneck, self.joins = settings["block"] == "bottleneck", settings["residual"] == "dense"
        self.layers_of_stage = (self.depth - 4) // (3 * (2 if self.bottleneck else 1))
        channels = 2 * growth if self.bottleneck else 16
        dense, seen = [self.convolution(shape[0], channels, 3, 1, 1)], []
        for stage in range(STAGES):
            if stage > 0:
                seen.append(channels)
                maps = max(1, math.floor(settings["compression"] * channels))
                dense.append(self.convolution(channels, maps, 1))
                channels = maps
            for _ in range(self.layers_of_stage):
                seen.append(channels)
                inner = channels
                if self.bottleneck:
                    inner = 4 * growth
                    dense.append(self.convolution(channels, inner, 1))
                    seen.append(inner)
                dense.append(self.convolution(inner, growth, 3, 1, 1))
                channels = channels + growth if self.joins else growth
        self.dense = nn.ModuleList(dense + [nn.Linear(channels, classes)])
        self.norm = self.norms(seen + [channels])

    def forward(self, x):
        self.begin()
        x, self.place = self.weigh(0, x.reshape(len(x), *self.shape)), 0
        for stage in range(STAGES):
            if stage > 0:
                x = functional.avg_pool2d(self.next(x), 2)
            for _ in range(self.layers_of_stage):
                added = self.next(self.next(x) if self.bottleneck else x)
                x = torch.cat([x, added], 1) if self.joins else added
        x = self.activate(self.norm[self.place](x))
        return self.weigh(self.place + 1, x.mean((2, 3)))

    def next(self, x):
        """Normalises, activates and weighs."""
        x = self.activate(self.norm[self.place](x))
        self.place += 1
        return self.weigh(self.place, x)


class Recurrence(nn.Module):
    """Parameters of a recurrent layer; the units of one gate after those of the other."""

    def __init__(self, inputs, units, gates):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(gates * units, inputs))
        self.between = nn.Parameter(torch.zeros(gates * units, units))
        self.bias = nn.Parameter(torch.zeros(gates * units))

    def forward(self, x, h):
        return functional.linear(x, self.weight, self.bias) + functional.linear(h, self.between)


class Recurrent(Net):
    """One layer over the time steps of a sequence, then the output layer: families rnn and lstm."""

    def __init__(self, settings, shape, classes):
        super().__init__(settings)
        # Layers of weights; the settings' depth counts time steps.
        self.shape, self.memory, self.depth = shape, settings["family"] == "lstm", 2
        units = settings["width"]
        self.dense = nn.ModuleList([Recurrence(shape[0], units, 4 if self.memory else 1), nn.Linear(units, classes)])
        self.norm = []

    def forward(self, x):
        self.begin()
        self.seen["z"][0] = None
        x = x.reshape(len(x), self.shape[0], self.shape[2])
        h = c = x.new_zeros(len(x), self.settings["width"])
        for t in range(self.shape[2]):
            z = self.dense[0](x[:, :, t], h)
            if self.memory:
                a, f, o, i = z.chunk(4, 1)
                gates = {"candidate": self.phi(a), "forget": f.sigmoid(), "output": o.sigmoid(), "input": i.sigmoid()}
                before = c = gates["forget"] * c + gates["input"] * gates["candidate"]
                h = gates["output"] * self.phi(c)
            else:
                gates, before = {}, z
                h = self.phi(z)
            if before.requires_grad:
                before.retain_grad()
            self.seen["times"].append({"before": before, "after": h, "gates": gates})
        return self.weigh(1, h)


FAMILIES = {
    "mlp": Blocks,
    "resnet": Blocks,
    "lenet": Lenet,
    "alexnet": Alexnet,
    "densenet": Densenet,
    "rnn": Recurrent,
    "lstm": Recurrent,
}


def network(settings, shape, classes):
    """For examples of a shape: channels, height, width."""
    return FAMILIES[settings["family"]](settings, shape, classes)


def norm(tensors):
    """L2 norm in double precision: float32 sums lose digits, and squares below 1e-19 altogether."""
    largest = max(t.detach().abs().max().item() for t in tensors)
    if largest == 0 or not math.isfinite(largest):
        return largest
    return largest * math.sqrt(sum((t.detach().double() / largest).square().sum().item() for t in tensors))


def clip(layers, setting):
    """Clips gradients in place; layers has a list of parameters for each layer."""
    mode, _, threshold = setting.partition(":")
    everything = [p for layer in layers for p in layer]
    if mode == "value":
        nn.utils.clip_grad_value_(everything, float(threshold))
    for group in {"global-norm": [everything], "per-layer-norm": layers}.get(mode, []):
        clip_norm(group, float(threshold))


def clip_norm(parameters, threshold):
    """PyTorch divides by the norm + 1e-6, Leadline by the norm: the quotient of the two is multiplied in again."""
    before = norm([p.grad for p in parameters])
    nn.utils.clip_grad_norm_(parameters, threshold)
    if before > threshold:
        for p in parameters:
            p.grad.mul_((before + 1e-6) / before)


def rate(settings, step):
    warm = min(1.0, (step + 1) / settings["warmup-steps"]) if settings["warmup-steps"] else 1.0
    return settings["learning-rate"] * warm * settings["decay-factor"] ** sum(step >= at for at in settings["decay-at"])


def optimizer(settings, weights, others):
    """Weight decay is for weight matrices only."""
    groups = [{"params": weights, "weight_decay": settings["weight-decay"]}, {"params": others}]
    groups = [group for group in groups if group["params"]]
    if settings["optimizer"] == "adam":
        return torch.optim.Adam(groups, lr=settings["learning-rate"])
    nesterov = settings["optimizer"] == "nesterov"
    return torch.optim.SGD(groups, lr=settings["learning-rate"], momentum=settings["momentum"], nesterov=nesterov)
