"""Holds the recurrent networks of the cases against PyTorch's own modules, which do not show what happens at a time step."""

import torch
from torch import nn

# Leadline's gates in the order of PyTorch's: input, forget, candidate, output.
GATES = (3, 1, 0, 2)
NAMES = {"w0.W": "weight_ih_l0", "w0.RW": "weight_hh_l0", "w0.b": "bias_ih_l0"}


def module(net):
    """PyTorch's own with the network's parameters, its second biases zero; None where it has no such activation."""
    inputs, units, activation = net.shape[0], net.settings["width"], net.settings["activation"]
    if net.memory:
        own = nn.LSTM(inputs, units) if activation == "tanh" else None
    else:
        own = nn.RNN(inputs, units, nonlinearity=activation) if activation in ("tanh", "relu") else None
    if own is None:
        return None
    own = own.to(net.dense[1].weight.dtype)
    with torch.no_grad():
        own.bias_hh_l0.zero_()
        for name, theirs in NAMES.items():
            getattr(own, theirs).copy_(in_their_order(net, net.named()[name]))
    return own


def in_their_order(net, ours):
    return torch.cat([ours.chunk(4)[gate] for gate in GATES]) if net.memory else ours


def check(net, inputs, labels):
    """Outputs of all time steps and gradients, after a pass over these examples."""
    own = module(net) if net.seen["times"] else None
    if own is None:
        return
    states, _ = own(inputs.reshape(len(inputs), net.shape[0], net.shape[2]).permute(2, 0, 1))
    torch.nn.functional.cross_entropy(net.dense[1](states[-1]), labels).backward(inputs=list(own.parameters()))
    tolerance = {"rtol": 1e-4, "atol": 1e-6} if states.dtype == torch.float32 else {"rtol": 1e-9, "atol": 1e-12}
    assert torch.allclose(torch.stack([time["after"] for time in net.seen["times"]]), states, **tolerance)
    for name, theirs in NAMES.items():
        assert torch.allclose(in_their_order(net, net.named()[name].grad), getattr(own, theirs).grad, **tolerance), name
