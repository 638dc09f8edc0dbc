package dev.leadline.row;

import dev.leadline.trial.Added;
import dev.leadline.trial.Described;
import dev.leadline.trial.LayerKind;

/** What the layer of a row is called, and what it is. */
@Described(
        as =
                "What the layer is. Null in trials that landed before it was recorded, and where layer "
                        + "is null.")
public record LayerLabel(
        @Added
        @Described(
                as =
                        "its name, from 1: dense2, stage2.block1.conv1, output; the same at every depth "
                                + "for the same place in the network")
        String layerName,

        @Added
        @Described(
                as =
                        "dense, convolution, recurrent or output; or projection, which is in a shortcut, beside the "
                                + "way from input to output")
        LayerKind layerKind) {}
