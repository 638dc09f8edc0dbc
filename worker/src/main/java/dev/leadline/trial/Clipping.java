package dev.leadline.trial;

import java.io.Serializable;

/** Gradient clipping. */
@Described(as = "Gradient clipping, with threshold T.")
public record Clipping(
        @Described(as = "which norm of the gradient is bounded")
        ClipMode clipMode,

        @Described(as = "the bound; null with none", unit = "nats") @Nullable
        Double clipThreshold)
        implements Serializable {
    public static final Clipping NONE = new Clipping(ClipMode.NONE, null);

    public Clipping {
        Must.be(
                (clipMode == ClipMode.NONE) == (clipThreshold == null),
                "clip threshold",
                "given exactly when clipping is not none",
                clipThreshold);
        if (clipThreshold != null) {
            Must.be(
                    clipThreshold > 0 && Double.isFinite(clipThreshold),
                    "clip threshold",
                    "a positive number",
                    clipThreshold);
        }
    }

    /** Canonical text, for example {@code none} or {@code global-norm:1.0}. */
    public String label() {
        return clipThreshold == null ? clipMode.label() : clipMode.label() + ":" + clipThreshold;
    }
}
