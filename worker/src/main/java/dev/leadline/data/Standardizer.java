package dev.leadline.data;

/**
 * Shifts and scales inputs by the training part's mean and standard deviation (divisor: count), per
 * feature or per colour channel. Sums are in double and in two passes: one pass would lose the
 * deviation of a feature whose mean is much larger.
 *
 * <p>What is constant in the training part becomes 0 in both parts, whatever the test part holds.
 */
final class Standardizer {
    /** Neighbouring features that share a mean and a deviation. */
    private final int run;

    private final double[] mean;

    /** 1 / standard deviation, or 0 where constant. */
    private final double[] scale;

    private Standardizer(Examples train, int run) {
        this.run = run;
        this.mean = means(train, run);
        this.scale = scales(train, run, mean);
    }

    static Standardizer perFeature(Examples train) {
        return new Standardizer(train, 1);
    }

    static Standardizer perChannel(Examples train) {
        return new Standardizer(train, train.shape().planeSize());
    }

    /** Overwrites the inputs: a second copy of CIFAR-10 would be 600 MB. */
    void standardize(Examples examples) {
        float[] inputs = examples.inputs();
        int features = examples.features();
        for (int i = 0; i < inputs.length; i++) {
            int group = i % features / run;
            inputs[i] = (float) ((inputs[i] - mean[group]) * scale[group]);
        }
    }

    private static double[] means(Examples train, int run) {
        float[] inputs = train.inputs();
        int features = train.features();
        double[] mean = new double[features / run];
        for (int i = 0; i < inputs.length; i++) {
            mean[i % features / run] += inputs[i];
        }
        for (int group = 0; group < mean.length; group++) {
            mean[group] /= (double) train.count() * run;
        }
        return mean;
    }

    private static double[] scales(Examples train, int run, double[] mean) {
        float[] inputs = train.inputs();
        int features = train.features();
        double[] squares = new double[mean.length];
        boolean[] varies = new boolean[mean.length];
        for (int i = 0; i < inputs.length; i++) {
            int group = i % features / run;
            double deviation = inputs[i] - mean[group];
            squares[group] += deviation * deviation;
            // Not from the squares, which rounding of the mean keeps from being exactly 0.
            varies[group] |= inputs[i] != inputs[group * run];
        }
        double[] scale = new double[mean.length];
        for (int group = 0; group < scale.length; group++) {
            double std = Math.sqrt(squares[group] / ((double) train.count() * run));
            scale[group] = varies[group] ? 1 / std : 0;
        }
        return scale;
    }
}
