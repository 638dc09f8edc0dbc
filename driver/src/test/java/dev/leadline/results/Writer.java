package dev.leadline.results;

import dev.leadline.row.TrialResult;
import dev.leadline.trial.Status;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A small sweep of six trials with everything that a run can do to a directory; can be repeated.
 *
 * @param failing seeds of the trials that fail in this run
 * @param reported gets the ids of the completed trials of which this run has been told that they landed
 */
record Writer(Store store, Set<Integer> failing, Set<String> reported) {
    static final List<Integer> SEEDS = List.of(1, 2, 3, 4, 5, 6);

    Writer(Store store, Set<Integer> failing) {
        this(store, failing, new HashSet<>());
    }

    void run() throws IOException {
        LayoutMarker.claim(store);
        try (ResultsLock lock = ResultsLock.acquire(new Results(store), Clock.systemUTC())) {
            lock.sweepUp(Duration.ZERO);
            lock.forget(key -> key.status() == Status.FAILED);
            Landing landing = lock.landing();
            land(landing, List.of(1));
            land(landing, List.of(2, 3));
            Compaction compaction = new Compaction(landing, 1L << 30);
            merge(compaction.landed());
            lock.sweepUp(Duration.ZERO);
            land(landing, List.of(4));
            land(landing, List.of(5, 6));
            merge(compaction.landed());
            merge(compaction.everything());
            lock.sweepUp(Duration.ZERO);
        }
    }

    /** Lands those of the pack that are missing. */
    private void land(Landing landing, List<Integer> seeds) throws IOException {
        Set<String> done = new Results(store)
                .trialKeys().stream().map(TrialKey::trialId).collect(Collectors.toSet());
        List<TrialResult> missing = seeds.stream()
                .filter(seed -> !done.contains(Samples.id(seed)))
                .map(s -> failing.contains(s) ? Samples.failed(s) : Samples.completed(s))
                .toList();
        if (!missing.isEmpty()) {
            landing.land(missing);
        }
        seeds.stream()
                .filter(seed -> !failing.contains(seed))
                .map(Samples::id)
                .forEach(reported::add);
    }

    private static void merge(List<Merge> merges) throws IOException {
        for (Merge merge : merges) {
            merge.run();
        }
    }
}
