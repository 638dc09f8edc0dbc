package dev.leadline.run;

/**
 * Loss in nats and error in 0..1 over the training and the test part; null where not evaluated, not finite, or no such part.
 */
record Evaluated(Double trainLoss, Double trainError, Double testLoss, Double testError) {
    static final Evaluated NONE = new Evaluated(null, null, null, null);

    static Evaluated of(CrossEntropy train, CrossEntropy test) {
        boolean tested = test.count() > 0;
        return new Evaluated(
                finite(train.loss()),
                train.error(),
                tested ? finite(test.loss()) : null,
                tested ? (Double) test.error() : null);
    }

    boolean done() {
        return trainError != null;
    }

    static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
