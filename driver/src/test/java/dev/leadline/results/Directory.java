package dev.leadline.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.parquet.RowSchema;
import dev.leadline.parquet.Table;
import dev.leadline.trial.Status;

import org.apache.parquet.filter2.compat.FilterCompat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A results directory as its readers see it. */
record Directory(Path path) {
    record StepKey(String trialId, int step, Double loss) {}

    record StepId(String trialId, int step) {}

    record RowKey(String trialId, int step, int layer) {}

    record TrialLoss(String trialId, Double trainLoss, Status status) {}

    Results results() throws IOException {
        return Results.open(path.toString());
    }

    List<String> ids() throws IOException {
        return results().trialKeys().stream().map(TrialKey::trialId).toList();
    }

    /** Asserts that no trial is there twice, and each with all of its rows and no one else's. */
    void assertWhole() throws IOException {
        List<Segment> live = Listing.of(results().store()).live();
        List<TrialLoss> trials = rows(Table.TRIALS, live, TrialLoss.class);
        assertThat(trials).extracting(TrialLoss::trialId).doesNotHaveDuplicates();
        var steps = byTrial(rows(Table.STEPS, live, StepKey.class), StepKey::trialId);
        var layers = byTrial(rows(Table.LAYERS, live, RowKey.class), RowKey::trialId);
        var histograms = byTrial(rows(Table.HISTOGRAMS, live, RowKey.class), RowKey::trialId);
        var probes = byTrial(rows(Table.PROBES, live, StepId.class), StepId::trialId);
        for (TrialLoss trial : trials) {
            int expected = trial.status() == Status.FAILED ? 0 : Samples.STEPS;
            assertThat(steps.getOrDefault(trial.trialId(), List.of()))
                    .hasSize(expected)
                    .allMatch(step -> step.loss().equals(trial.trainLoss()));
            assertThat(layers.getOrDefault(trial.trialId(), List.of()))
                    .hasSize(expected * Samples.LAYERS);
            assertThat(histograms.getOrDefault(trial.trialId(), List.of()))
                    .hasSize(expected * Samples.LAYERS);
            assertThat(probes.getOrDefault(trial.trialId(), List.of())).hasSize(expected);
        }
        List<String> ids = trials.stream().map(TrialLoss::trialId).toList();
        assertThat(ids).containsAll(steps.keySet()).containsAll(layers.keySet());
        assertThat(ids).containsAll(histograms.keySet()).containsAll(probes.keySet());
    }

    /** Every file of the table folders, hidden ones too. */
    List<String> files() throws IOException {
        return Stream.of(Table.values()).flatMap(table -> files(table).stream()).toList();
    }

    List<String> files(Table table) {
        try (Stream<Path> files = Files.list(path.resolve(table.folder()))) {
            return files.map(file -> table.folder() + "/" + file.getFileName())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <R extends Record> List<R> rows(Table table, List<Segment> live, Class<R> type)
            throws IOException {
        return results().rows(table, live, RowSchema.of(type), FilterCompat.NOOP);
    }

    private static <R> Map<String, List<R>> byTrial(Collection<R> rows, Function<R, String> trial) {
        return rows.stream().collect(Collectors.groupingBy(trial));
    }
}
