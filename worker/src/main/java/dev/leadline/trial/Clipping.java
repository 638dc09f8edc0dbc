package dev.leadline.trial;

import java.io.Serializable;

/**
 * Gradient clipping.
 *
 * @param clipMode which norm is bounded
 * @param clipThreshold the bound; null with {@link ClipMode#NONE}
 */
public record Clipping(ClipMode clipMode, @Nullable Double clipThreshold) implements Serializable {
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
