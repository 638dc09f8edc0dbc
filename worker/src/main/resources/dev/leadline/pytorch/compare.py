"""
Trains exported trials of Leadline again in PyTorch, from the same weights on the same minibatches, and prints how far every
column of the tables `layers`, `times` and `steps` is from what Leadline recorded.

    python3 compare.py [DIR...]    exported trials; without one, the folder of this script

It needs PyTorch 1.13 or newer and NumPy. "Relative" is by the size of the values that a column summarises: their root mean square
for means, extremes and quantiles, 1 for logarithms, shares and cosines (where it is the absolute difference), else the value.
"PyTorch's own" is how far it is from itself where it rounds in another way, in double precision or, where that is the trial's, with
inputs that are off in their last digit, added in reverse order: what rounding alone does to that column.

Exit code 1 if a column of a trial is further off than 1e-5 (1e-9 in double precision) and ten times PyTorch's own, if one of the
two is NULL where the other is not, or if nothing was recorded during the exported minibatches. `grad_zero_fraction` is shown but
not judged: rounding decides whether a sum is exactly zero.
"""

import math
import pathlib
import sys
import zlib

import torch

import measure
from training import Training

KEYS = ("trial_id", "step", "layer", "layer_name", "layer_kind", "on_stream", "time_step")
ALLOWED = {"float": 1e-5, "double": 1e-9}
TIMES_OWN = 10
ROUNDED = ("grad_zero_fraction",)
NOTHING = {"values": 0, "absolute": 0.0, "relative": 0.0, "own": 0.0, "place": ""}
OWN_SIZE = ("loss", "learning_rate", "weight_count", "weight_l2", "sigma_w2", "update_l2", "train_loss", "test_loss")


def main(folders):
    torch.set_num_threads(1)
    worst, skipped, wrong = {}, set(), []
    for folder in folders:
        columns, unknown, nulls = trial(folder)
        training = Training(folder)
        skipped |= unknown
        wrong += nulls if columns else [f"{training.trial}: nothing was recorded during the exported minibatches"]
        for name, column in columns.items():
            if name not in ROUNDED and column["relative"] > ALLOWED[training.precision] + TIMES_OWN * column["own"]:
                wrong.append(f"{name} is off by {column['relative']:.1e}, PyTorch's own {column['own']:.1e}: {column['place']}")
            merge(worst.setdefault(training.group, {}).setdefault(name, dict(NOTHING)), column)
    if worst:
        show(worst)
    print("not compared:", ", ".join(sorted(skipped)))
    for line in wrong:
        print(line)
    return 1 if wrong else 0


def trial(folder):
    """The worst of each column of one trial; columns that the scripts do not know; NULLs on one side only."""
    columns, unknown, wrong = {}, set(), []
    training, twin = Training(folder), Training(folder, twin=True)
    for (table, row, now), (_, _, exact) in zip(training.pairs(), twin.pairs()):
        if table in ("layers", "times"):
            now["delta_state"] = exact["delta_state"] = measure.state(now, exact)
        place = f"{training.trial}" + "".join(f", {key} {row[key]:.0f}" for key in ("step", "layer", "time_step") if key in row)
        for name in [name for name in row if name not in KEYS]:
            if name not in now:
                unknown.add(f"{table}.{name}")
                continue
            column = columns.setdefault(name, dict(NOTHING))
            was, here, there = number(row[name]), number(now[name]), number(exact[name])
            if (was is None) != (here is None):
                wrong.append(f"{name} is {row[name]} in Leadline and {now[name]} in PyTorch: {place}")
            elif was is not None:
                size = scale(name, row) or abs(here) or 1
                merge(column, {
                    "values": 1,
                    "absolute": abs(was - here),
                    "relative": abs(was - here) / size,
                    "own": abs(here - there) / size if there is not None else 0.0,
                    "place": place,
                })
    return columns, unknown, wrong


def number(value):
    """None for NULL, which is NaN in the rows; of a text one that tells it from another."""
    if isinstance(value, str):
        return float(zlib.crc32(value.encode())) if value else None
    return None if value is None or math.isnan(value) else float(value)


def merge(entry, other):
    """Keeps the largest differences."""
    if other["relative"] > entry["relative"]:
        entry["place"] = other["place"]
    entry["values"] += other["values"]
    for what in ("absolute", "relative", "own"):
        entry[what] = max(entry[what], other[what])


def scale(column, row):
    """What a difference is divided by; None stands for the value itself."""
    if column in OWN_SIZE or column.startswith("grad_norm"):
        return None
    if column.startswith("grad_abs") or column in ("grad_mean", "grad_std", "grad_min", "grad_max"):
        return 10 ** row["grad_rms_log10"] if not math.isnan(row["grad_rms_log10"]) else 1
    return row["act_rms"] if column in ("act_mean", "act_std", "act_rms") and row["act_rms"] > 0 else 1


def show(worst):
    """Beside each other what engines and precisions differ by; of a single one also where."""
    names = sorted(worst)
    print("| column |" + "".join(f" {name} |" for name in names) + (" worst at |" if len(names) == 1 else ""))
    print("|---|" + "---|" * (len(names) + (len(names) == 1)))
    for column in dict.fromkeys(column for name in names for column in worst[name]):
        entries = [worst[name].get(column, NOTHING) for name in names]
        cells = [" / ".join(f"{entry[what]:.0e}" for what in ("absolute", "relative", "own")) for entry in entries]
        cells += [entries[0]["place"]] if len(names) == 1 else []
        print(f"| `{column}` |" + "".join(f" {cell} |" for cell in cells))
    print("\nlargest difference, absolute / relative / PyTorch's own, of so many values:")
    print(", ".join(f"{name} {sum(entry['values'] for entry in worst[name].values()):,}" for name in names))


if __name__ == "__main__":
    here = pathlib.Path(__file__).parent
    sys.exit(main([pathlib.Path(argument) for argument in sys.argv[1:]] or [here]))
