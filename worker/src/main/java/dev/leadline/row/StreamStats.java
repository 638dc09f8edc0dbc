package dev.leadline.row;

import dev.leadline.trial.Added;
import dev.leadline.trial.Described;
import dev.leadline.trial.Nullable;

/** How a layer stands to the stream, that is to the shortcuts and what lies between them. */
@Described(
        as =
                "The stream is what the shortcuts of a residual network carry; of a plain one it is the "
                        + "network itself. Null in trials that landed before it was recorded.")
public record StreamStats(
        @Added
        @Described(
                as =
                        "whether the layer's output is on the stream, so that its signal is the stream's: of a "
                                + "residual block the last layer only; layers outside of blocks always; projections "
                                + "of shortcuts never",
                diagnoses =
                        "signals inside of branches, which are smaller by the branch's own factor")
        Boolean onStream,

        @Added
        @Described(
                as =
                        "what the residual branch that ends with this layer adds, against what it is added to; "
                                + "null in other layers, and where either is zero or not finite",
                unit = "decades",
                formula =
                        "log10(rms of the branch / rms of the shortcut), over samples and units, before the sum; "
                                + "scaled and rezero: the scaled branch",
                diagnoses = "branches that do nothing, or drown the shortcut")
        @Nullable
        Double branchRmsLog10) {}
