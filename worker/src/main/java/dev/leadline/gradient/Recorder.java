package dev.leadline.gradient;

import dev.leadline.trial.HistogramRow;
import dev.leadline.trial.LayerRow;

import java.util.List;

/** Makes the rows of the steps it is told to record. A step is: {@link #begin}, one pass of training, the rows. */
public interface Recorder {
    /** Records the pass that follows. */
    void begin();

    /** Time that recording took inside the pass, in nanoseconds. */
    long nanosInPass();

    /** Histograms of every layer's quantities in the pass since {@link #begin}; call before {@link #rows}. */
    List<HistogramRow> histograms(int step);

    /** One row per weight layer of the pass since {@link #begin}; switches recording off. */
    List<LayerRow> rows(int step);
}
