package dev.leadline.job;

import dev.leadline.trial.Recording;
import dev.leadline.trial.Trial;

/** How many passes over a minibatch a trial's probes make beside training. */
final class ProbePasses {
    /** Inputs on the line of the shattering probe. */
    private static final double LINE = 256;

    private ProbePasses() {}

    /** Power iteration as if it always gave up. */
    static double of(Trial trial) {
        Recording recording = trial.recording();
        double shattering =
                trial.data().classCount() * (1 + LINE / trial.training().batch());
        return times(trial, recording.shatteringEvery()) * shattering
                + times(trial, recording.noiseEvery()) * recording.noiseMinibatches()
                + times(trial, recording.hessianEvery()) * 3 * recording.hessianIterations();
    }

    /** How often something with this period is done, the last step included. */
    private static double times(Trial trial, int period) {
        return period == 0 ? 0 : 1 + Math.ceil((double) trial.training().steps() / period);
    }
}
