package dev.leadline.row;

import dev.leadline.trial.Described;
import dev.leadline.trial.Nullable;

/** What a trial cost. */
@Described(as = "What the trial cost.")
public record Timings(
        @Described(as = "from start to end", unit = "ms") double durationMs,

        @Described(as = "median time of one training step without recording", unit = "ms") @Nullable
        Double stepMsMedian,

        @Described(as = "median time spent on recording at steps that recorded layers", unit = "ms")
        @Nullable
        Double statsMsMedian) {}
