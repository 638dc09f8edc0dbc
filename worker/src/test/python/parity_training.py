"""One case: trains its network and notes what Leadline's tables hold."""

import math

import torch

from parity_net import WEIGHTS, clip, drawn, kink_margin, norm, optimizer, rate
from parity_recurrent import check


class Training:
    """Ten steps of one case."""

    def __init__(self, settings, parameters, labels, inputs):
        self.settings = settings
        self.kind = torch.float32 if settings["precision"] == "float" else torch.float64
        self.labels, self.inputs = torch.tensor(labels), inputs.to(self.kind)
        self.net = drawn(settings).to(self.kind)
        with torch.no_grad():
            for name, p in self.net.named().items():
                # A network of another depth may have a smaller layer in the place of a larger one.
                p.copy_(parameters[name][: p.numel()].view_as(p))
        self.optimizer = self.stepper(list(self.net.named().values()))
        # What the optimiser subtracts, before the difference is rounded into a float32 parameter.
        self.shadow = [p.detach().double().clone() for p in self.net.named().values()]
        self.shadow_optimizer = self.stepper(self.shadow)
        self.steps, self.layers, self.times = [], [], []

    def stepper(self, parameters):
        matrices = [name.rpartition(".")[2] in WEIGHTS for name in self.net.named()]
        weights = [p for p, matrix in zip(parameters, matrices) if matrix]
        others = [p for p, matrix in zip(parameters, matrices) if not matrix]
        return optimizer(self.settings, weights, others)

    def run(self):
        for step in range(self.settings["steps"]):
            self.step(step)
        if self.settings["clip"] != "none":
            acted = [after < before for _, _, before, after in self.steps]
            assert any(acted) and not all(acted), (self.settings["clip"], self.steps)
        return self

    def step(self, step):
        batch = slice(step * self.settings["batch"], (step + 1) * self.settings["batch"])
        self.net.zero_grad()
        loss = torch.nn.functional.cross_entropy(self.net(self.inputs[batch]), self.labels[batch])
        loss.backward()
        assert kink_margin(self.net) > 1e-6, "a pre-activation at a kink: take another seed"
        check(self.net, self.inputs[batch], self.labels[batch])
        matrices = [list(self.net.matrices(l).values()) for l in range(len(self.net.dense))]
        gradients = [norm([p.grad for p in layer]) for layer in matrices]
        weights = [norm(layer) for layer in matrices]
        before = norm([p.grad for p in self.net.parameters()])
        clip([list(ps.values()) for _, ps in self.net.layers()], self.settings["clip"])
        self.steps.append((step, loss.item(), before, norm([p.grad for p in self.net.parameters()])))
        updates = self.update(step)
        for l, z in sorted(self.net.seen["z"].items()):
            a = self.net.seen["a"][l] if l < len(self.net.seen["a"]) else None
            activation = rms(a) if a is not None else None
            delta = rms(z.grad) if z is not None else None
            self.layers.append((step, l, gradients[l], delta, activation, weights[l], updates[l]))
        for t, time in enumerate(self.net.seen["times"]):
            gates = [time["gates"][name].mean().item() if time["gates"] else None for name in ("forget", "input", "output")]
            self.times.append((step, 0, t + 1, rms(time["before"].grad), rms(time["after"]), *gates))

    def update(self, step):
        """Steps, and returns the norm of each weight layer's step."""
        for own in (self.optimizer, self.shadow_optimizer):
            for group in own.param_groups:
                group["lr"] = rate(self.settings, step)
        named = self.net.named()
        old = [p.detach().double().clone() for p in named.values()]
        for shadow, p in zip(self.shadow, named.values()):
            shadow.copy_(p.detach())
            shadow.grad = p.grad.double()
        self.shadow_optimizer.step()
        self.optimizer.step()
        for p, was, shadow in zip(named.values(), old, self.shadow):
            assert torch.allclose(p.detach().double(), shadow, rtol=1e-5, atol=1e-6), "the shadow is another optimiser"
        moved = {name: was - shadow for name, was, shadow in zip(named, old, self.shadow)}
        return [norm([moved[name] for name in self.net.matrices(l)]) for l in range(len(self.net.dense))]

    def final(self):
        """Learned parameters and running statistics by name."""
        values = self.net.named() | self.net.running()
        return {name: p.detach().flatten().tolist() for name, p in values.items()}

    def evaluation(self):
        """Loss and error over all examples, in inference mode."""
        self.net.eval()
        with torch.no_grad():
            logits = self.net(self.inputs)
        loss = torch.nn.functional.cross_entropy(logits.double(), self.labels).item()
        return loss, (logits.argmax(1) != self.labels).double().mean().item()


def rms(values):
    return norm([values]) / math.sqrt(values.numel())
