package dev.leadline.results;

import dev.leadline.row.TrialResult;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FilterFileSystem;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** What it takes to land trials in a folder, and how much of it to make them outlive a power cut. */
public final class LandingCost {
    private static final int WARM = 50;
    private static final int TIMES = 200;

    private LandingCost() {}

    /** Milliseconds per landing of these trials, as a run does it. */
    public static double forced(Path folder, List<TrialResult> trials) throws IOException {
        return measured(new Store(folder.resolve("forced").toString(), Map.of()), trials);
    }

    /** The same, with nothing forced to the disk. */
    public static double unforced(Path folder, List<TrialResult> trials) throws IOException {
        // A filter is not Forceable, whatever is behind it.
        var files = new FilterFileSystem(new LocalFileSystem(new Configuration(false)));
        var path = new org.apache.hadoop.fs.Path(folder.resolve("unforced").toString());
        return measured(new Store(files, path), trials);
    }

    /** The same trials again and again, which is allowed. */
    private static double measured(Store store, List<TrialResult> trials) throws IOException {
        LayoutMarker.claim(store);
        try (ResultsLock lock = ResultsLock.acquire(new Results(store), Clock.systemUTC())) {
            Landing landing = lock.landing();
            for (int i = 0; i < WARM; i++) {
                landing.land(trials);
            }
            long start = System.nanoTime();
            for (int i = 0; i < TIMES; i++) {
                landing.land(trials);
            }
            return (System.nanoTime() - start) / 1e6 / TIMES;
        }
    }
}
