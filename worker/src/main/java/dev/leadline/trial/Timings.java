package dev.leadline.trial;

/**
 * What a trial cost.
 *
 * @param durationMs from start to end, in milliseconds
 * @param stepMsMedian median time of one training step without recording, in milliseconds
 * @param statsMsMedian median time spent on recording at recorded steps, in milliseconds
 */
public record Timings(
        double durationMs,
        @Nullable Double stepMsMedian,
        @Nullable Double statsMsMedian) {}
