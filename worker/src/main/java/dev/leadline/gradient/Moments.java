package dev.leadline.gradient;

/**
 * Mean and standard deviation of finite values, in two passes. Where squares would leave double's range, below 1e-154 and above
 * 1e154, all is computed of the values times a power of two, which is exact.
 *
 * @param mean sum / count
 * @param deviation root of the mean squared difference from the mean
 */
record Moments(double mean, double deviation) {
    /** Binary exponents between which neither the sum of squares nor its smallest part leaves the range. */
    private static final int SAFE = 400;

    /**
     * @param values at least one, all finite
     */
    static Moments of(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        int exponent = Math.getExponent(largest);
        return largest == 0 || Math.abs(exponent) < SAFE
                ? scaled(values, 0)
                : scaled(values, exponent);
    }

    private static Moments scaled(double[] values, int exponent) {
        double factor = Math.scalb(1.0, -exponent);
        double sum = 0;
        for (double value : values) {
            sum += value * factor;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            double difference = value * factor - mean;
            squares += difference * difference;
        }
        double deviation = Math.sqrt(squares / values.length);
        return new Moments(Math.scalb(mean, exponent), Math.scalb(deviation, exponent));
    }
}
