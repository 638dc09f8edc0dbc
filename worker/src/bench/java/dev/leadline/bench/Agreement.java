package dev.leadline.bench;

import java.io.IOException;
import java.util.List;

/** Every side computes the same: norm of every layer's gradient in the first step, and loss of each of the first steps. */
final class Agreement {
    private static final int STEPS = 4;

    /** Largest relative difference of losses, which rounding makes grow from step to step. */
    private static final double LOSS = 1e-4;

    /** Smallest relative change of the loss from the first step to the last. */
    private static final double CHANGE = 10 * LOSS;

    private static final double NORM = 1e-3;

    private Agreement() {}

    /**
     * Lets all sides train from the same parameters and compares them.
     *
     * @return the largest relative difference of losses that was seen
     * @throws IllegalStateException if they differ, or if training does not change the loss, since then nothing is compared
     */
    static double check(List<Side> sides, Subject subject) throws IOException {
        Burst expected = null;
        double worst = 0;
        for (Side side : sides) {
            String who = subject.name() + ", " + side.name();
            Burst actual = first(side);
            expected = expected == null ? changing(who, actual) : expected;
            compare(who + ": gradient of layer", expected.norms(), actual.norms(), NORM);
            double off = compare(who + ": loss of step", expected.losses(), actual.losses(), LOSS);
            worst = Math.max(worst, off);
        }
        return worst;
    }

    /** Losses of the first steps, gradients of the first one. */
    private static Burst first(Side side) throws IOException {
        Burst one = side.run(1, Recorded.EVERY_STEP);
        Burst more = side.run(STEPS - 1, Recorded.NONE);
        double[] losses = new double[STEPS];
        losses[0] = one.losses()[0];
        System.arraycopy(more.losses(), 0, losses, 1, STEPS - 1);
        return new Burst(one.ms(), losses, one.norms());
    }

    private static Burst changing(String who, Burst burst) {
        double change = Math.abs(burst.losses()[STEPS - 1] / burst.losses()[0] - 1);
        if (!(change > CHANGE)) {
            throw new IllegalStateException(
                    who + ": loss must change by more than a thousandth but changed by " + change);
        }
        return burst;
    }

    private static double compare(
            String what, double[] expected, double[] actual, double tolerance) {
        if (actual.length != expected.length || expected.length == 0) {
            throw new IllegalStateException(
                    what + " must be told " + expected.length + " times but was " + actual.length);
        }
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            double off = Math.abs(actual[i] / expected[i] - 1);
            if (!(off <= tolerance)) {
                throw new IllegalStateException(
                        what + " " + i + " must be " + expected[i] + " but was " + actual[i]);
            }
            worst = Math.max(worst, off);
        }
        return worst;
    }
}
