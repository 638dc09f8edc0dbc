package dev.leadline.gradient;

import dev.leadline.architecture.WeightLayer;
import dev.leadline.row.HistogramRow;
import dev.leadline.row.LayerLabel;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts of values on half-decade bins of log10 of the absolute value, for each sign, and of exact zeros. The bins are the same
 * everywhere, so that histograms can be added up. NaN is not counted here: {@code grad_nan_count} has it.
 */
public final class Histogram {
    /** Lower edge of the first bin: below the smallest positive float, 1.4e-45. */
    static final int LOWEST = -46;

    /** Lower edge of the last bin, which also takes everything above. */
    static final double HIGHEST = 37.5;

    private static final int BINS = (int) (2 * (HIGHEST - LOWEST)) + 1;

    /** Lower edge of each bin. */
    private static final double[] EDGES = new double[BINS];

    /** First bin that a value of each binary exponent can be in; a binade lies in two bins at most. */
    private static final int[] FIRST = new int[Double.MAX_EXPONENT - Double.MIN_EXPONENT + 3];

    static {
        for (int bin = 0; bin < BINS; bin++) {
            EDGES[bin] = Math.pow(10, LOWEST + bin / 2.0);
        }
        for (int i = 0; i < FIRST.length; i++) {
            double log = Math.log10(2) * (i + Double.MIN_EXPONENT - 1);
            int bin = (int) Math.floor(2 * (log - LOWEST) + 1e-9);
            FIRST[i] = Math.max(0, Math.min(BINS - 1, bin));
        }
    }

    private final long[] negative = new long[BINS];
    private final long[] positive = new long[BINS];
    private long zeros;

    public static Histogram of(double[] values, int from, int to) {
        Histogram histogram = new Histogram();
        for (int i = from; i < to; i++) {
            histogram.add(values[i]);
        }
        return histogram;
    }

    /**
     * @param factor what each value is multiplied by first
     */
    public static Histogram of(float[] values, int from, int to, double factor) {
        Histogram histogram = new Histogram();
        for (int i = from; i < to; i++) {
            histogram.add(values[i] * factor);
        }
        return histogram;
    }

    private void add(double value) {
        if (value == 0) {
            zeros++;
        } else if (!Double.isNaN(value)) {
            double size = Math.abs(value);
            int bin = FIRST[Math.getExponent(size) - Double.MIN_EXPONENT + 1];
            if (bin + 1 < BINS && size >= EDGES[bin + 1]) {
                bin++;
            }
            (value < 0 ? negative : positive)[bin]++;
        }
    }

    /** One row per bin that holds a value: negative bins, zeros, positive bins. */
    public List<HistogramRow> rows(String trialId, int step, WeightLayer layer, String quantity) {
        LayerLabel label = new LayerLabel(layer.name(), layer.kind());
        HistogramRow empty =
                new HistogramRow(trialId, step, layer.index(), label, quantity, 0, null, 0);
        List<HistogramRow> rows = new ArrayList<>();
        append(rows, negative, -1, empty);
        if (zeros > 0) {
            rows.add(empty.of(0, null, zeros));
        }
        append(rows, positive, 1, empty);
        return rows;
    }

    private static void append(
            List<HistogramRow> rows, long[] counts, int sign, HistogramRow empty) {
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] > 0) {
                rows.add(empty.of(sign, LOWEST + bin / 2.0, counts[bin]));
            }
        }
    }
}
