package dev.leadline.job;

import dev.leadline.parquet.RowSchema;
import dev.leadline.parquet.Table;
import dev.leadline.results.Results;
import dev.leadline.row.MemberRow;
import dev.leadline.trial.Arm;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Trial;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Trials that have landed with other recording settings than a sweep asks for. */
public final class OtherRecordings {
    /** What tells whether a landed trial trained the same as one that is missing. */
    record Kept(String trialId, String arm, int depth, long seed) {}

    private OtherRecordings() {}

    /**
     * Lines for people: why some of the missing trials are missing although the same training has landed. What is recorded how often
     * is part of an id, since rows that were not recorded cannot be made up.
     */
    public static List<String> of(Results results, List<Trial> missing) throws IOException {
        if (missing.isEmpty()) {
            return List.of();
        }
        Map<String, String> arms = new HashMap<>();
        for (Kept kept : results.rows(Table.TRIALS, RowSchema.of(Kept.class))) {
            arms.put(MemberRow.trainingId(kept.arm(), kept.depth(), kept.seed()), kept.arm());
        }
        Map<String, Integer> differences = new TreeMap<>();
        for (Trial trial : missing) {
            String landed = arms.get(MemberRow.trainingId(trial));
            if (landed != null) {
                differences.merge(difference(landed, trial), 1, Integer::sum);
            }
        }
        return differences.entrySet().stream()
                .map(e -> "%,d trials have landed with other recording settings: %s"
                        .formatted(e.getValue(), e.getKey()))
                .toList();
    }

    /** For example {@code evaluate-every 0 for 15}: what the landed one has, and the missing one. */
    private static String difference(String landedArm, Trial trial) {
        Map<String, String> landed = Arm.settings(landedArm);
        return Stream.of(Setting.values())
                .filter(Setting::isRecording)
                .map(setting -> {
                    String there = landed.getOrDefault(
                            setting.key(), Setting.text(setting.defaultValue()));
                    String asked = Setting.text(setting.of(trial.cell()));
                    return there.equals(asked) ? "" : setting.key() + " " + there + " for " + asked;
                })
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
