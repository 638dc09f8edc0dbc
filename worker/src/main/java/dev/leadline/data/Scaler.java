package dev.leadline.data;

import java.util.Arrays;

/**
 * Shifts and scales inputs by numbers of the training part, per run of neighbouring features: one
 * feature, a colour channel, or all. Sums are in double and in two passes: one pass would lose the
 * deviation of a feature whose mean is much larger.
 *
 * <p>What is constant in the training part becomes 0 in both parts, whatever the test part holds.
 */
final class Scaler {
    /** Neighbouring features that share a shift and a scale. */
    private final int run;

    private final double[] shift;

    /** 0 where constant. */
    private final double[] scale;

    /** No result is further from 0. */
    private final double bound;

    private Scaler(int run, double[] shift, double[] scale, double bound) {
        this.run = run;
        this.shift = shift;
        this.scale = scale;
        this.bound = bound;
    }

    /** To mean 0 and standard deviation 1 (divisor: count) over the training part. */
    static Scaler standardizing(Examples train, int run) {
        double[] mean = means(train, run);
        return new Scaler(run, mean, scales(train, run, mean), Double.POSITIVE_INFINITY);
    }

    /** To 0..1 over the training part; the test part may lie outside. */
    static Scaler toUnitInterval(Examples train, int run) {
        int features = train.features();
        double[] least = filled(features / run, Double.POSITIVE_INFINITY);
        double[] most = filled(features / run, Double.NEGATIVE_INFINITY);
        float[] inputs = train.inputs();
        for (int i = 0; i < inputs.length; i++) {
            int group = i % features / run;
            least[group] = Math.min(least[group], inputs[i]);
            most[group] = Math.max(most[group], inputs[i]);
        }
        for (int group = 0; group < most.length; group++) {
            double width = most[group] - least[group];
            most[group] = width > 0 ? 1 / width : 0;
        }
        return new Scaler(run, least, most, Double.POSITIVE_INFINITY);
    }

    /** The same, with what lies further from 0 put at the bound. */
    Scaler within(double farthest) {
        return new Scaler(run, shift, scale, farthest);
    }

    /** Overwrites the inputs: a second copy of CIFAR-10 would be 600 MB. */
    void scale(Examples examples) {
        float[] inputs = examples.inputs();
        int features = examples.features();
        for (int i = 0; i < inputs.length; i++) {
            int group = i % features / run;
            double scaled = (inputs[i] - shift[group]) * scale[group];
            inputs[i] = (float) Math.max(-bound, Math.min(bound, scaled));
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

    private static double[] filled(int length, double value) {
        double[] values = new double[length];
        Arrays.fill(values, value);
        return values;
    }
}
