"""The columns of Leadline's tables `layers` and `steps`, from PyTorch's tensors; None is NULL."""

import math

import numpy
import torch


def log10(value):
    return math.log10(value) if value > 0 and math.isfinite(value) else None


def flat(tensor):
    """As one row of doubles, copied."""
    return tensor.detach().double().flatten().numpy().copy()


def l2(values):
    """Divided by the largest first, whose square may leave the range of a double."""
    largest = numpy.abs(values).max(initial=0)
    return largest * math.sqrt(numpy.square(values / largest).sum()) if 0 < largest < math.inf else largest


def rms(values):
    return l2(values) / math.sqrt(values.size)


def nonfinite(values):
    return numpy.count_nonzero(~numpy.isfinite(values))


def deviation(values):
    return rms(values - values.mean())


def gradient(g, smallest_normal):
    """Of a layer's weight gradient."""
    finite = g[numpy.isfinite(g)]
    sizes, size = numpy.abs(finite), l2(finite)
    columns = {
        "grad_l2_log10": log10(size),
        "grad_rms_log10": log10(size / math.sqrt(finite.size)) if finite.size else None,
        "grad_all_zero": not g.any(),
        "grad_zero_fraction": (g == 0).mean(),
        "grad_subnormal_fraction": ((sizes > 0) & (sizes < smallest_normal)).sum() / g.size,
        "grad_nan_count": numpy.isnan(g).sum(),
        "grad_inf_count": numpy.isinf(g).sum(),
    }
    summaries = {
        "grad_mean": lambda: finite.mean(),
        "grad_std": lambda: deviation(finite),
        "grad_min": lambda: finite.min(),
        "grad_max": lambda: finite.max(),
        "grad_absmax": lambda: sizes.max(),
    }
    summaries |= {f"grad_abs_q{q:02}": lambda q=q: numpy.quantile(sizes, q / 100) for q in (5, 50, 95, 99)}
    return columns | {name: of() if finite.size else None for name, of in summaries.items()}


def signal(delta, above):
    """Of the loss's derivative by a layer's pre-activations, and of that in the next layer towards the output."""
    here, there = log10(rms(delta)), None if above is None else log10(rms(above))
    return {
        "delta_rms_log10": here,
        "delta_all_zero": not delta.any(),
        "delta_nonfinite_count": nonfinite(delta),
        "jacobian_gain_log10": None if here is None or there is None else here - there,
    }


def state(columns, exact):
    """Whether a layer gets a signal; a zero that is none where PyTorch computes in double precision is an underflow."""
    if columns["delta_nonfinite_count"] is None:
        return None
    if columns["delta_nonfinite_count"]:
        return "NOT_FINITE"
    if not columns["delta_all_zero"]:
        return "CARRIED"
    return "ZERO" if exact["delta_all_zero"] else "UNDERFLOWED"


def shortcut(total):
    """Of the loss's derivative by the sum that ends a block whose branch begins at zero."""
    return {"shortcut_rms_log10": None if total is None else log10(rms(flat(total.grad)))}


def branch(addends):
    """Of the sum that ends a block: what is added to the shortcut, against it."""
    past, added = (0, 0) if addends is None else map(rms, map(flat, addends))
    return {"branch_rms_log10": log10(added / past) if past > 0 and math.isfinite(added / past) else None}


def activation(phi, kinked, before, after):
    """Of a hidden layer's activation function, from what it was applied to and what it gave; a row per sample."""
    x = before.detach().double().flatten(1).requires_grad_()
    (slope,) = torch.autograd.grad(phi(x).sum(), x)
    saturated = slope.abs() < 0.01
    a = flat(after)
    return {
        "act_mean": a.mean(),
        "act_std": deviation(a),
        "act_rms": rms(a),
        "saturated_fraction": saturated.double().mean().item(),
        "dead_unit_fraction": saturated.all(0).double().mean().item(),
        "act_cosine": mean_cosine(a.reshape(len(after), -1)),
        "act_nonfinite_count": nonfinite(a),
        "one_sided_fraction": one_sided(x.detach() > 0) if kinked and not nonfinite(a) else None,
    }


def one_sided(positive):
    """Share of columns whose values are all true or all false."""
    return (positive.all(0) | ~positive.any(0)).double().mean().item()


def gates(values):
    """Of an LSTM's gates by name; of no gates, nothing but NULLs."""
    return {f"{name}_mean": values[name].detach().double().mean().item() if values else None for name in GATES}


GATES = ("forget", "input", "output", "candidate")


def spectrum(w):
    """Of the weights between the time steps of a simple recurrent layer."""
    matrix = None if w is None else w.detach().double().numpy()
    return {
        "largest_singular_value": None if w is None else numpy.linalg.svd(matrix, compute_uv=False)[0],
        "spectral_radius": None if w is None else numpy.abs(numpy.linalg.eigvals(matrix)).max(),
    }


def mean_cosine(rows):
    """Over all pairs; a row of zeros has no direction."""
    unit = numpy.array([row / l2(row) for row in rows if 0 < l2(row) < math.inf])
    n = len(unit)
    return (numpy.square(unit.sum(0)).sum() - n) / (n * (n - 1)) if n > 1 else None


def weight(w, start):
    """Of a layer's weights, a row per unit; start is what they were at step 0."""
    size, fan_in = l2(flat(w)), w[0].numel()
    columns = {"weight_count": w.numel(), "weight_l2": size, "sigma_w2": fan_in * size * size / w.numel()}
    first = l2(flat(start))
    distance = l2(flat(w) - flat(start)) / first if first > 0 else None
    return columns | {"weight_nonfinite_count": nonfinite(flat(w)), "distance_from_start": distance}


def update(step, w, g, previous):
    """Of the step subtracted from a layer's weights; previous is the gradient of the recorded step before."""
    cosine = None if previous is None else cosine_of(g, previous)
    if step is None:
        return dict.fromkeys(("update_l2", "update_ratio_log10", "update_nonfinite_count")) | {"grad_cosine_previous": cosine}
    size, weights = l2(flat(step)), l2(flat(w))
    ratio = log10(size / weights) if weights > 0 else None
    columns = {"update_l2": size, "update_ratio_log10": ratio, "grad_cosine_previous": cosine}
    return columns | {"update_nonfinite_count": nonfinite(flat(step))}


def cosine_of(left, right):
    sizes = l2(left), l2(right)
    return float((left / sizes[0]) @ (right / sizes[1])) if all(0 < s < math.inf for s in sizes) else None


def cross_entropy(logits, labels):
    """Mean loss and share of wrong answers, in double precision."""
    loss = torch.nn.functional.cross_entropy(logits.detach().double(), labels).item()
    return loss, (logits.argmax(1) != labels).double().mean().item()
