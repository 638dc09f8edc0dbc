package dev.leadline.probe;

import java.util.Arrays;

/** Autocorrelation of several series of one process, each about its own mean, weighted by their variances. */
final class Autocorrelation {
    private final double[][] centred;
    private final double atZero;

    Autocorrelation(double[][] series) {
        centred = Arrays.stream(series).map(Autocorrelation::centred).toArray(double[][]::new);
        atZero = products(0);
    }

    /** The usual estimate, whose divisor does not shrink with the lag; null if the series are constant or not finite. */
    Double at(int lag) {
        double ratio = products(lag) / atZero;
        return Double.isFinite(ratio) ? ratio : null;
    }

    private double products(int lag) {
        double sum = 0;
        for (double[] series : centred) {
            for (int i = 0; i + lag < series.length; i++) {
                sum += series[i] * series[i + lag];
            }
        }
        return sum;
    }

    private static double[] centred(double[] series) {
        double mean = Arrays.stream(series).average().orElse(0);
        return Arrays.stream(series).map(value -> value - mean).toArray();
    }
}
