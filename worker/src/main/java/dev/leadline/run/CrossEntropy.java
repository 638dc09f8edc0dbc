package dev.leadline.run;

import dev.leadline.gradient.Samples;

/**
 * Loss and error of logits, in double precision. DL4J's own loss clips probabilities at 1e-10 and so never exceeds 23.03.
 *
 * @param sum sum over the samples of -ln softmax(logits)[label], in nats
 * @param wrong number of samples whose largest logit is not the label's; a NaN is wrong
 * @param count number of samples
 */
record CrossEntropy(double sum, int wrong, int count) {
    static final CrossEntropy NONE = new CrossEntropy(0, 0, 0);

    /**
     * @param logits batch x classes
     * @param labels class of each sample; more than samples do no harm
     */
    static CrossEntropy of(Samples logits, int[] labels) {
        return of(logits, labels, new float[logits.values().length]);
    }

    /**
     * @param logits batch x classes
     * @param labels class of each sample
     * @param derivative receives the derivative of the sum of the losses by each logit: softmax - 1 for the label's class
     */
    static CrossEntropy of(Samples logits, int[] labels, float[] derivative) {
        double sum = 0;
        int wrong = 0;
        double[] exponentials = new double[logits.units()];
        for (int sample = 0; sample < logits.batch(); sample++) {
            int from = sample * logits.units();
            int best = largest(logits, from);
            double largest = best < 0 ? Double.NaN : logits.values()[from + best];
            double total = 0;
            for (int unit = 0; unit < exponentials.length; unit++) {
                exponentials[unit] = Math.exp(logits.values()[from + unit] - largest);
                total += exponentials[unit];
            }
            for (int unit = 0; unit < exponentials.length; unit++) {
                derivative[from + unit] = (float) (exponentials[unit] / total);
            }
            derivative[from + labels[sample]] -= 1;
            sum += Math.log(total) + largest - logits.values()[from + labels[sample]];
            wrong += best == labels[sample] ? 0 : 1;
        }
        return new CrossEntropy(sum, wrong, logits.batch());
    }

    /** The unit with the largest logit; -1 if none is above minus infinity. */
    private static int largest(Samples logits, int from) {
        double largest = Double.NEGATIVE_INFINITY;
        int best = -1;
        for (int unit = 0; unit < logits.units(); unit++) {
            if (logits.values()[from + unit] > largest) {
                largest = logits.values()[from + unit];
                best = unit;
            }
        }
        return best;
    }

    CrossEntropy plus(CrossEntropy other) {
        return new CrossEntropy(sum + other.sum, wrong + other.wrong, count + other.count);
    }

    double loss() {
        return sum / count;
    }

    double error() {
        return (double) wrong / count;
    }
}
