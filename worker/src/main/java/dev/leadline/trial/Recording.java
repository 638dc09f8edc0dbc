package dev.leadline.trial;

import java.io.Serializable;

/**
 * What is recorded how often. A period of 0 means never; the last step is always evaluated. Step s is recorded if s is a
 * multiple of the period, or is the last one.
 *
 * @param stepsEvery period of rows in table {@code steps}
 * @param layersEvery period of rows in table {@code layers}
 * @param histogramsEvery period of rows in table {@code histograms}
 * @param evaluateEvery period of loss and error over the whole training and test part
 */
public record Recording(int stepsEvery, int layersEvery, int histogramsEvery, int evaluateEvery)
        implements Serializable {}
