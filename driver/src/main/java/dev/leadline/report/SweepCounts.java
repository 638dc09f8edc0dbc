package dev.leadline.report;

import dev.leadline.results.Results;
import dev.leadline.results.TrialKey;
import dev.leadline.row.MemberRow;
import dev.leadline.trial.Status;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How the landed trials of a results directory ended, by the sweeps that asked for them. */
public final class SweepCounts {
    private SweepCounts() {}

    /** By the sweeps' names; a trial counts in every sweep that asked for it, and a sweep of which nothing has landed is there too. */
    public static SortedMap<String, Map<Status, Long>> of(Results results) throws IOException {
        Map<String, Status> landed = results.trialKeys().stream()
                .collect(Collectors.toMap(TrialKey::trialId, TrialKey::status));
        SortedMap<String, Map<Status, Long>> bySweep = new TreeMap<>();
        for (MemberRow member : results.members().rows()) {
            Map<Status, Long> counts =
                    bySweep.computeIfAbsent(member.sweep(), s -> new EnumMap<>(Status.class));
            Optional.ofNullable(landed.get(member.trialId()))
                    .ifPresent(status -> counts.merge(status, 1L, Long::sum));
        }
        return bySweep;
    }
}
