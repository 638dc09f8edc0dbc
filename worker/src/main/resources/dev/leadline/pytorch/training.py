"""Trains one exported trial and pairs what Leadline recorded with the same from PyTorch."""

import json
import math

import numpy
import torch

import measure
from network import WEIGHTS, clip, network, norm, optimizer, rate

CHUNK = 1024


class Training:
    """Each step is Leadline's: evaluate if due, one minibatch, record if due, update."""

    def __init__(self, folder, twin=False):
        """
        The twin is rounded in another way: in double precision or, where that is the trial's own, with inputs that are off in
        their last digit, added in reverse.
        """
        about = json.loads((folder / "trial.json").read_text())
        self.settings, self.trial = about["settings"], about["trial"]
        self.group = f"{self.settings['engine']} {self.settings['precision']}"
        self.precision = self.settings["precision"]
        self.kind = torch.float32 if self.precision == "float" and not twin else torch.float64
        self.order = -1 if self.precision == "double" and twin else 1
        self.folder, self.last = folder, self.settings["steps"]
        self.net = network(self.settings, about["shape"], about["classes"]).to(self.kind)
        with torch.no_grad():
            for name, p in (self.net.named() | self.net.running()).items():
                p.copy_(torch.from_numpy(self.load(f"initial/{name}")).view_as(p))
        # Stand for the parameters in PyTorch's optimiser, always zero, so that minus the step is what it leaves in them,
        # however small beside a parameter. Doubles, since Leadline's step is computed in them.
        self.steps = {name: torch.zeros_like(p, dtype=torch.float64) for name, p in self.net.named().items()}
        self.optimizer = optimizer(self.settings | {"weight-decay": 0.0}, list(self.steps.values()), [])
        self.previous = {}
        self.start = [joined([p.detach().clone() for p in self.net.matrices(l).values()]) for l in range(len(self.net.dense))]

    def load(self, name):
        return numpy.load(self.folder / f"{name}.npy")

    def examples(self, name):
        """Inputs and labels as PyTorch wants them; of minibatches in the order of their sums."""
        inputs, labels = (self.load(f"{name}-{what}") for what in ("inputs", "labels"))
        if name == "minibatch":
            inputs, labels = inputs[:, :: self.order].copy(), labels[:, :: self.order].copy()
        if name == "minibatch" and self.order < 0:
            inputs = inputs * (1 + numpy.finfo(inputs.dtype).eps * numpy.random.default_rng(1).choice((-1, 1), inputs.shape))
        return torch.from_numpy(inputs).to(self.kind), torch.from_numpy(labels).long()

    def pairs(self):
        """Table, its row in Leadline by column, and the same columns from PyTorch; for all recorded steps that were exported."""
        tables = {table: self.load(table) for table in ("steps", "layers", "times")}
        inputs, labels = self.examples("minibatch")
        for step in range(len(inputs)):
            steps, layers, times = self.step(step, inputs[step], labels[step])
            for table, columns in (("steps", {0: steps}), ("layers", layers), ("times", times)):
                rows = tables[table][tables[table]["step"] == step]
                for row in rows:
                    named = dict(zip(row.dtype.names, row.tolist()))
                    yield table, named, columns[int(named.get("time_step", named.get("layer", 0)))]
            if steps["loss"] is None or steps["grad_norm_before_clip"] is None:
                return

    def step(self, step, inputs, labels):
        evaluated = self.evaluation(step)
        self.net.train().zero_grad()
        logits = self.net(inputs)
        torch.nn.functional.cross_entropy(logits, labels).backward()
        everywhere = range(len(self.net.dense))
        weights = [joined([p.detach().clone() for p in self.net.matrices(l).values()]) for l in everywhere]
        gradients = [measure.flat(joined([p.grad for p in self.net.matrices(l).values()])) for l in everywhere]
        times = {t + 1: self.time(t) for t in range(len(self.net.seen["times"]))}
        between = [self.between(l) for l in everywhere]
        before, after, updates = self.update(step)
        layers = {l: self.layer(l, gradients, weights, updates) | measure.spectrum(between[l]) for l in everywhere}
        if any(self.due(step, f"{what}-every") or step == self.last for what in self.recorded()):
            self.previous = dict(enumerate(gradients))
        columns = {
            "loss": finite(measure.cross_entropy(logits, labels)[0]),
            "learning_rate": rate(self.settings, step) if step < self.last else None,
            "grad_norm_before_clip": finite(before),
            "grad_norm_after_clip": finite(after),
            "clip_ratio": after / before if 0 < before < math.inf else None,
            "statistics_gap": self.gap(step),
        }
        return columns | evaluated, layers, times

    def between(self, l):
        """Weights between the time steps of a simple recurrent layer."""
        weights = self.net.matrices(l)
        return weights[f"w{l}.RW"].detach().clone() if len(weights) > 1 and self.settings["family"] == "rnn" else None

    def time(self, t):
        """Columns of a time step."""
        seen = self.net.seen["times"]
        above = seen[t + 1]["before"] if t + 1 < len(seen) else self.net.seen["z"][1]
        columns = measure.signal(measure.flat(seen[t]["before"].grad), measure.flat(above.grad))
        columns |= measure.activation(self.net.phi, self.settings["activation"] in KINKED, seen[t]["before"], seen[t]["after"])
        return columns | measure.gates(seen[t]["gates"])

    def recorded(self):
        """What makes a step one whose gradient the next is compared with."""
        return [what for what in ("layers", "histograms") if self.settings[f"{what}-every"] > 0]

    def due(self, step, period):
        return self.settings[period] > 0 and step % self.settings[period] == 0

    def layer(self, l, gradients, weights, updates):
        seen = self.net.seen
        columns = measure.gradient(gradients[l], SMALLEST_NORMAL[self.settings["precision"]])
        if seen["z"][l] is None:
            columns |= dict.fromkeys(SIGNAL)
        else:
            # Beside the way from input to output no layer is the next.
            following = [l + 1] if l + 1 < self.net.depth else []
            deltas = [measure.flat(seen["z"][m].grad) for m in [l] + following]
            columns |= measure.signal(deltas[0], deltas[1] if len(deltas) > 1 else None)
        columns |= measure.shortcut(seen["sum"].get(l))
        columns |= measure.branch(seen["addends"].get(l))
        if l < len(seen["a"]):
            columns |= measure.activation(self.net.phi, self.settings["activation"] in KINKED, seen["phi in"][l], seen["a"][l])
        else:
            columns |= dict.fromkeys(ACTIVATION)
        columns |= measure.weight(weights[l], self.start[l])
        step = joined([updates[name] for name in self.net.matrices(l)]) if updates else None
        columns |= measure.update(step, weights[l], gradients[l], self.previous.get(l))
        return columns

    def update(self, step):
        """Clips and steps; returns the gradient's norm before and after clipping, and each parameter's step."""
        for name, p in self.net.named().items():
            self.steps[name].grad = p.grad.double().clone()
        everything = list(self.steps.values())
        before = norm([s.grad for s in everything])
        if step == self.last or not math.isfinite(before):
            return before, before, {}
        clip([[self.steps[f"{layer}.{name}"] for name in ps] for layer, ps in self.net.layers()], self.settings["clip"])
        after = norm([s.grad for s in everything])
        for group in self.optimizer.param_groups:
            group["lr"] = rate(self.settings, step)
        for name, p in self.net.named().items():
            self.steps[name].zero_()
            if name.rpartition(".")[2] in WEIGHTS:
                self.steps[name].grad.add_(p.detach().double(), alpha=self.settings["weight-decay"])
        self.optimizer.step()
        for name, p in self.net.named().items():
            p.data.add_(self.steps[name].to(self.kind))
        return before, after, {name: -s for name, s in self.steps.items()}

    def gap(self, step):
        gap = self.net.gap() if self.evaluated(step) else None
        return None if gap is None else finite(gap)

    def evaluated(self, step):
        return self.due(step, "evaluate-every") or step == self.last

    def evaluation(self, step):
        """Over the whole parts of the data, in inference mode; without columns where the parts were too large to export."""
        columns = {}
        for part in ("train", "test"):
            if not self.evaluated(step):
                columns |= {f"{part}_loss": None, f"{part}_error": None}
            elif (self.folder / f"{part}-inputs.npy").exists():
                inputs, labels = self.examples(part)
                loss, error = self.over(inputs, labels) if len(labels) else (None, None)
                columns |= {f"{part}_loss": loss, f"{part}_error": error}
        return columns

    def over(self, inputs, labels):
        self.net.eval()
        with torch.no_grad():
            logits = torch.cat([self.net(chunk) for chunk in inputs.split(CHUNK)])
        loss, error = measure.cross_entropy(logits, labels)
        return finite(loss), error


def joined(matrices):
    """As one matrix, a row per unit."""
    return torch.cat(matrices, 1)


SIGNAL = ("delta_rms_log10", "delta_all_zero", "delta_nonfinite_count", "jacobian_gain_log10")
ACTIVATION = (
    "act_mean", "act_std", "act_rms", "saturated_fraction", "dead_unit_fraction", "act_cosine", "act_nonfinite_count",
    "one_sided_fraction",
)
KINKED = ("relu", "leaky-relu", "selu")
SMALLEST_NORMAL = {"float": 2.0**-126, "double": 2.0**-1022}


def finite(value):
    return value if math.isfinite(value) else None
