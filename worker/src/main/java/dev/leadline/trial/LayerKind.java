package dev.leadline.trial;

/** What a layer of weights is. */
public enum LayerKind implements Labelled {
    /** Hidden units, each of which sees all of its input. */
    DENSE,
    /** Filters. */
    CONVOLUTION,
    /** Units that see a sequence step by step, and what they gave at the step before. */
    RECURRENT,
    /** The output layer. */
    OUTPUT,
    /** Filters of one pixel in a shortcut, beside the way from input to output. */
    PROJECTION;

    /** Whether it is on the way from input to output; slopes, verdicts and depth are about these. */
    public boolean onMainPath() {
        return switch (this) {
            case DENSE, CONVOLUTION, RECURRENT, OUTPUT -> true;
            case PROJECTION -> false;
        };
    }
}
