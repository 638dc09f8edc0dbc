package dev.leadline.run;

/**
 * Loss in nats and error in 0..1 over the training and the test part; null where not evaluated, not finite, or no such part.
 *
 * @param train over the training part; {@link CrossEntropy#NONE} where not evaluated
 * @param test over the test part; {@link CrossEntropy#NONE} without one
 */
record Evaluated(CrossEntropy train, CrossEntropy test) {
    static final Evaluated NONE = new Evaluated(CrossEntropy.NONE, CrossEntropy.NONE);

    static Evaluated of(CrossEntropy train, CrossEntropy test) {
        return new Evaluated(train, test);
    }

    Double trainLoss() {
        return loss(train);
    }

    Double trainError() {
        return error(train);
    }

    Double testLoss() {
        return loss(test);
    }

    Double testError() {
        return error(test);
    }

    boolean done() {
        return train.count() > 0;
    }

    /** Whether the network's output was finite wherever it was evaluated. */
    boolean finite() {
        return Double.isFinite(train.sum()) && Double.isFinite(test.sum());
    }

    private static Double loss(CrossEntropy part) {
        return part.count() == 0 ? null : finite(part.loss());
    }

    /** Outputs that are not finite are no answers, not wrong ones. */
    private static Double error(CrossEntropy part) {
        return loss(part) == null ? null : (Double) part.error();
    }

    static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
