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
        @Described(as = "period of rows in table steps; 0: never", unit = "steps")
        int stepsEvery,

        @Described(as = "period of rows in table layers; 0: never", unit = "steps")
        int layersEvery,

        @Added
        @Described(
                as =
                        "distance between time steps of a recurrent layer that get a row in table times, where "
                                + "layers_every records any: the last, every so many before it, and the first",
                unit = "time steps")
        int timeStepsEvery,

        @Described(as = "period of rows in table histograms; 0: never", unit = "steps")
        int histogramsEvery,

        @Described(
                as =
                        "period of loss and error over the whole training and test part; 0: at the end only",
                unit = "steps")
        int evaluateEvery,

        @Added
        @Described(
                as =
                        "period of shattering in table probes; 0: never; costs twice as many passes as there "
                                + "are classes, half of them over 256 inputs: 300 ms in 20 layers of 64 "
                                + "units with batch norm on digits",
                unit = "steps")
        int shatteringEvery,

        @Added
        @Described(
                as =
                        "period of gradient noise in table probes; 0: never; costs noise_minibatches passes: "
                                + "200 ms there, with 16",
                unit = "steps")
        int noiseEvery,

        @Added @Described(as = "minibatches that the gradient noise is measured on", unit = "1")
        int noiseMinibatches,

        @Added
        @Described(
                as =
                        "period of the largest Hessian eigenvalue in table probes; 0: never; costs two passes "
                                + "per iteration: 40 ms each there, and 5 to 40 of them",
                unit = "steps")
        int hessianEvery,

        @Added
        @Described(
                as = "iterations after which the search for the largest Hessian eigenvalue ends",
                unit = "1")
        int hessianIterations)
        implements Serializable {

    /**
     * Whether something with this period is recorded at a step.
     *
     * @param last the last step of the trial, which is recorded whatever the period, unless that is 0
     */
    public static boolean recorded(int step, int period, int last) {
        return period > 0 && (step % period == 0 || step == last);
    }
}
