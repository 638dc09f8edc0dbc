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
     * @param labels class of each sample
     */
    static CrossEntropy of(Samples logits, int[] labels) {
        double sum = 0;
        int wrong = 0;
        for (int sample = 0; sample < logits.batch(); sample++) {
            int from = sample * logits.units();
            double largest = Double.NEGATIVE_INFINITY;
            int best = -1;
            for (int unit = 0; unit < logits.units(); unit++) {
                double logit = logits.values()[from + unit];
                if (logit > largest) {
                    largest = logit;
                    best = unit;
                }
            }
            double exponentials = 0;
            for (int unit = 0; unit < logits.units(); unit++) {
                exponentials += Math.exp(logits.values()[from + unit] - largest);
            }
            sum += Math.log(exponentials) + largest - logits.values()[from + labels[sample]];
            wrong += best == labels[sample] ? 0 : 1;
        }
        return new CrossEntropy(sum, wrong, logits.batch());
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
