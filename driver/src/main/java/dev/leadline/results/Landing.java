package dev.leadline.results;

import dev.leadline.parquet.RowSchema;
import dev.leadline.parquet.RowWriter;
import dev.leadline.parquet.Table;
import dev.leadline.parquet.TableException;
import dev.leadline.row.TrialResult;
import dev.leadline.trial.Must;

import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes trials into the results directory of one run. Goes to the executors by serialisation; best
 * as a broadcast, so that each connects once.
 */
public final class Landing implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Store store;
    private final FencingToken fence;

    Landing(Store store, FencingToken fence) {
        this.store = store;
        this.fence = fence;
    }

    /**
     * Lands the trials together: all of their rows become visible at once, or none. A second attempt
     * at the same trials leaves what the tables show as it was, or replaces all of it.
     *
     * @param results of one trial, or of a pack of small ones; not empty, each trial once
     * @throws TableException if this run is over
     */
    public void land(List<TrialResult> results) throws IOException {
        List<TrialResult> sorted =
                results.stream().sorted(Comparator.comparing(Landing::trialId)).toList();
        List<String> ids = sorted.stream().map(Landing::trialId).distinct().toList();
        Must.be(
                !ids.isEmpty() && ids.size() == results.size(),
                "pack",
                "of trials, each once",
                ids);
        try (Attempt attempt = new Attempt(store, fence, SegmentName.landing(ids))) {
            for (Table table : Table.lastToFirst()) {
                write(table, sorted, attempt);
            }
            attempt.commit();
        }
    }

    /**
     * Which of these trials have landed. A task asks when it is not the first attempt, and then
     * need not run them again; the cost grows with the number of files.
     */
    public Set<String> holds(Collection<String> trialIds) throws IOException {
        // The first attempt may have ended between its last rename and what makes that safe.
        store.forceNames();
        Set<String> landed = new Results(store)
                .trialKeys().stream()
                        .map(TrialKey::trialId)
                        .collect(Collectors.toCollection(HashSet::new));
        landed.retainAll(Set.copyOf(trialIds));
        return landed;
    }

    Store store() {
        return store;
    }

    Attempt attempt(String work) {
        return new Attempt(store, fence, work);
    }

    private static void write(Table table, List<TrialResult> results, Attempt attempt)
            throws IOException {
        if (results.stream().allMatch(result -> table.rowsOf(result).isEmpty())) {
            return;
        }
        try (RowWriter writer =
                table == Table.TRIALS ? attempt.trialsWriter(List.of()) : attempt.writer(table)) {
            for (TrialResult result : results) {
                for (Record row : table.rowsOf(result)) {
                    writer.write(flatten(table, row, trialId(result)));
                }
            }
        }
    }

    /** Merging follows the rows by their trial's id: a row under a strange id would be lost there. */
    private static Object[] flatten(Table table, Record row, String trialId) {
        Object[] values = table.schema().flatten(row);
        String id = RowSchema.trialId(values);
        Must.be(id.equals(trialId), "trial_id of a row of " + table.folder(), trialId, id);
        return values;
    }

    private static String trialId(TrialResult result) {
        return result.trial().trialId();
    }
}
