package dev.leadline.trial;

/** How a shortcut passes a block that has more channels at its end, or smaller maps (He et al. 2015, section 4.1). */
public enum Shortcut implements Labelled {
    /** Channels of zeros behind its own, of every second row and column where maps are halved: no parameters (option A). */
    PAD,
    /** A convolution of one pixel (option B). */
    PROJECTION
}
