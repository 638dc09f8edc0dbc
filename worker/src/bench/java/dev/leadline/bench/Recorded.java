package dev.leadline.bench;

import java.util.Locale;

/** What is recorded while training. */
public enum Recorded {
    NONE,
    /** Ours: a row of table layers for each layer. PyTorch: norm, mean, standard deviation and largest size of each gradient. */
    EVERY_STEP;

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Recorded of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
