package dev.leadline.gradient;

import dev.leadline.row.SignalStats;
import dev.leadline.row.TimeRow;
import dev.leadline.row.TimeSignalStats;
import dev.leadline.trial.Trial;

import java.util.ArrayList;
import java.util.List;

/** The rows of a recurrent layer's time steps, of those that a trial asks for. */
record TimeRows(Trial trial, String trialId, int number, int layer) {
    /**
     * @param passes from the first time step
     * @param signals of the same
     */
    List<TimeRow> of(List<TimePass> passes, List<SignalStats> signals) {
        List<TimeRow> rows = new ArrayList<>();
        for (int t = 0; t < passes.size(); t++) {
            if (t == 0 || (passes.size() - 1 - t) % trial.recording().timeStepsEvery() == 0) {
                TimePass time = passes.get(t);
                rows.add(new TimeRow(
                        trialId,
                        number,
                        layer,
                        t + 1,
                        TimeSignalStats.of(signals.get(t)),
                        time.pass().activation(),
                        time.gates()));
            }
        }
        return rows;
    }
}
