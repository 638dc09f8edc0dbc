package dev.leadline.net;

/**
 * Rows of numbers, each divided by the root of its mean square, or less its mean by its standard deviation; and the way back
 * through that. In double precision whatever the network's, since this is what the fast engine is held against.
 */
final class StandardisedRows {
    /** What a row's deviations are taken from. */
    enum Centre {
        MEAN,
        ZERO
    }

    /** A number of each place. */
    private interface Term {
        double at(int i);
    }

    private final int length;
    private final Centre centre;
    private final double epsilon;

    /**
     * @param length of a row
     * @param epsilon added to the mean square of the deviations
     */
    StandardisedRows(int length, Centre centre, double epsilon) {
        this.length = length;
        this.centre = centre;
        this.epsilon = epsilon;
    }

    /**
     * @param numbers one row behind the other
     */
    double[] values(double[] numbers) {
        double[] values = new double[numbers.length];
        for (int from = 0; from < numbers.length; from += length) {
            double middle = middle(from, i -> numbers[i]);
            double scale = scale(from, numbers, middle);
            for (int i = from; i < from + length; i++) {
                values[i] = (numbers[i] - middle) * scale;
            }
        }
        return values;
    }

    /**
     * The derivative by the numbers: with n the values and e the derivative by them, (e - mean(e) - n mean(e n)) / deviation.
     *
     * @param above derivative by the values
     */
    double[] derivative(double[] numbers, double[] above) {
        double[] values = values(numbers);
        double[] below = new double[numbers.length];
        for (int from = 0; from < numbers.length; from += length) {
            double scale = scale(from, numbers, middle(from, i -> numbers[i]));
            double common = middle(from, i -> above[i]);
            double along = mean(from, i -> above[i] * values[i]);
            for (int i = from; i < from + length; i++) {
                below[i] = (above[i] - common - values[i] * along) * scale;
            }
        }
        return below;
    }

    private double scale(int from, double[] numbers, double middle) {
        double square = mean(from, i -> (numbers[i] - middle) * (numbers[i] - middle));
        return 1 / Math.sqrt(square + epsilon);
    }

    /** What is taken out of a row, on either way. */
    private double middle(int from, Term term) {
        return switch (centre) {
            case MEAN -> mean(from, term);
            case ZERO -> 0;
        };
    }

    private double mean(int from, Term term) {
        double sum = 0;
        for (int i = from; i < from + length; i++) {
            sum += term.at(i);
        }
        return sum / length;
    }
}
