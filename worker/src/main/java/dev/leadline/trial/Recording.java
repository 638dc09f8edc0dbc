package dev.leadline.trial;

import java.io.Serializable;

/**
 * What is recorded how often. A period of 0 means never; the last step is always evaluated. Step s is recorded if s is a
 * multiple of the period, or is the last one.
 */
@Described(
        as = "Settings of the section record: periods in steps, 0 for never. The last "
                + "step is recorded too.")
public record Recording(
        @Described(as = "period of rows in table steps", unit = "steps")
        int stepsEvery,

        @Described(as = "period of rows in table layers", unit = "steps")
        int layersEvery,

        @Described(as = "period of rows in table histograms", unit = "steps")
        int histogramsEvery,

        @Described(
                as = "period of loss and error over the whole training and test part",
                unit = "steps")
        int evaluateEvery)
        implements Serializable {}
