package dev.leadline.row;

import dev.leadline.trial.Described;
import dev.leadline.trial.Nullable;

/** The row of table {@code histograms}. */
@Described(
        as = "One row per trial x recorded step x layer x quantity x bin with at least "
                + "one value. Bins are the same for everybody, so that SUM(count) merges "
                + "them.")
public record HistogramRow(
        @Described(as = "id of the trial: joins the tables") String trialId,

        @Described(as = "updates made before this measurement, from 0", unit = "steps")
        int step,

        @Described(as = "weight layer, as in layers") int layer,

        @Nullable LayerLabel label,

        @Described(
                as = "what is counted: grad, delta, act, weight or update (what was subtracted "
                        + "from the weights), as in layers")
        String quantity,

        @Described(as = "-1, 0 or 1; 0 is the bin of exact zeros")
        int sign,

        @Described(
                as = "lower edge of the half-decade bin of the absolute value, -46 to 37.5; "
                        + "values outside fall into the end bins; null in the bin of zeros",
                unit = "decades",
                formula = "floor(2 log10|x|) / 2",
                diagnoses = "the shape that norms hide: several scales at once")
        @Nullable
        Double binLog10,

        @Described(as = "number of values", unit = "count") long count) {
    /** The same quantity in another bin. */
    public HistogramRow of(int binSign, Double bin, long values) {
        return new HistogramRow(trialId, step, layer, label, quantity, binSign, bin, values);
    }
}
