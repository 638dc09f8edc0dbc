package dev.leadline.dual;

import java.util.function.IntUnaryOperator;

/**
 * Numbers that are normalised in groups: each less the mean of its group, unless that counts as 0, over the root of what is then the
 * mean square.
 *
 * @param of group of each place
 * @param count groups, each of as many places
 * @param centre what is taken out of a group
 * @param epsilon added to the mean square
 */
record Groups(IntUnaryOperator of, int count, Centre centre, double epsilon) {
    enum Centre {
        MEAN,
        ZERO
    }

    /** Batch norm's: each channel over all samples and positions. */
    static Groups channels(Node node, double epsilon) {
        int positions = node.size() / node.channels();
        return new Groups(i -> i % node.size() / positions, node.channels(), Centre.MEAN, epsilon);
    }

    /** Rows of so many numbers. */
    static Groups rows(int count, int length, Centre centre, double epsilon) {
        return new Groups(i -> i / length, count, centre, epsilon);
    }

    /** A number of each place, and how it moves. */
    private interface Term {
        double at(int i);
    }

    Dual normalised(Dual x) {
        Dual middle = middle(x);
        Dual scale = scale(x, middle);
        Dual n = Dual.zero(x.length());
        for (int i = 0; i < x.length(); i++) {
            int group = of.applyAsInt(i);
            double away = x.value()[i] - middle.value()[group];
            double awayRate = x.rate()[i] - middle.rate()[group];
            double s = scale.value()[group];
            n.add(i, away * s, awayRate * s + away * scale.rate()[group]);
        }
        return n;
    }

    /**
     * The derivative by the numbers: with n normalised and e the derivative by n, (e - mean(e) - n mean(e n)) / deviation, each in
     * dual numbers.
     *
     * @param above e
     */
    Dual derivative(Dual x, Dual above) {
        Dual n = normalised(x);
        Dual scale = scale(x, middle(x));
        Dual common = middle(above);
        Dual along = products(above, n);
        Dual below = Dual.zero(x.length());
        for (int i = 0; i < x.length(); i++) {
            int group = of.applyAsInt(i);
            double en = along.value()[group];
            double rest = above.value()[i] - common.value()[group] - n.value()[i] * en;
            double restRate = above.rate()[i]
                    - common.rate()[group]
                    - n.value()[i] * along.rate()[group]
                    - n.rate()[i] * en;
            double s = scale.value()[group];
            below.add(i, s * rest, s * restRate + scale.rate()[group] * rest);
        }
        return below;
    }

    /** Of each group. */
    private Dual middle(Dual x) {
        return switch (centre) {
            case MEAN -> mean(x.length(), i -> x.value()[i], i -> x.rate()[i]);
            case ZERO -> Dual.zero(count);
        };
    }

    private Dual products(Dual a, Dual b) {
        return mean(
                a.length(),
                i -> a.value()[i] * b.value()[i],
                i -> a.rate()[i] * b.value()[i] + a.value()[i] * b.rate()[i]);
    }

    /** 1 / deviation of each group. */
    private Dual scale(Dual x, Dual middle) {
        Dual away = Dual.zero(x.length());
        for (int i = 0; i < x.length(); i++) {
            int group = of.applyAsInt(i);
            away.add(i, x.value()[i] - middle.value()[group], x.rate()[i] - middle.rate()[group]);
        }
        Dual square = products(away, away);
        Dual scale = Dual.zero(count);
        for (int group = 0; group < count; group++) {
            double variance = square.value()[group] + epsilon;
            double s = 1 / Math.sqrt(variance);
            scale.add(group, s, -s * square.rate()[group] / (2 * variance));
        }
        return scale;
    }

    private Dual mean(int length, Term value, Term rate) {
        Dual mean = Dual.zero(count);
        double share = (double) count / length;
        for (int i = 0; i < length; i++) {
            mean.add(of.applyAsInt(i), share * value.at(i), share * rate.at(i));
        }
        return mean;
    }
}
