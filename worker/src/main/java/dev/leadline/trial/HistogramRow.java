package dev.leadline.trial;

/**
 * One row per trial x recorded step x layer x quantity x bin with at least one value (table {@code histograms}). Bins are the
 * same for everybody, so that SUM(count) merges them.
 *
 * @param trialId the trial
 * @param step updates made before this measurement, from 0
 * @param layer weight layer, 0 nearest the input
 * @param quantity {@code grad}, {@code delta}, {@code act}, {@code weight} or {@code update}
 * @param sign -1, 0 or 1; 0 is the bin of exact zeros
 * @param binLog10 lower edge of the half-decade bin of log10 of the absolute value, -46 to 37.5; values outside fall into the end bins; null in the bin of zeros
 * @param count number of values
 */
public record HistogramRow(
        String trialId,
        int step,
        int layer,
        String quantity,
        int sign,
        @Nullable Double binLog10,
        long count) {}
