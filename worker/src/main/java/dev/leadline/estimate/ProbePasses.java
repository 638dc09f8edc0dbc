package dev.leadline.estimate;

import dev.leadline.trial.Cell;
import dev.leadline.trial.Recording;

/** How many passes over a minibatch a trial's probes make beside training. */
final class ProbePasses {
    /** Inputs on the line of the shattering probe. */
    private static final double LINE = 256;

    private ProbePasses() {}

    /** Power iteration as if it always gave up. */
    static double of(Cell cell) {
        Recording recording = cell.recording();
        double shattering =
                cell.data().classCount() * (1 + LINE / cell.training().batch());
        return times(cell, recording.shatteringEvery()) * shattering
                + times(cell, recording.noiseEvery()) * recording.noiseMinibatches()
                + times(cell, recording.hessianEvery()) * 3 * recording.hessianIterations();
    }

    /** How often something with this period is done, the last step included. */
    private static double times(Cell cell, int period) {
        return period == 0 ? 0 : 1 + Math.ceil((double) cell.training().steps() / period);
    }
}
