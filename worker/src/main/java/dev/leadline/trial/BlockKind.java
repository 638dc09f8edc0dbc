package dev.leadline.trial;

/** What the layers between two sums, or between two concatenations, are. */
public enum BlockKind implements Labelled {
    /** Layers of the width of the stream: two between sums (He et al. 2015, figure 5 left). */
    BASIC,
    /** Three between sums: to a quarter of the stream's width, there, and back (figure 5 right). */
    BOTTLENECK;

    /** Weight layers between two sums. */
    public int layers() {
        return switch (this) {
            case BASIC -> 2;
            case BOTTLENECK -> 3;
        };
    }
}
