package dev.leadline.job;

import java.util.Locale;

/** Times as people say them. */
public final class Durations {
    private Durations() {}

    /** For example {@code 45 s}, {@code 12 min}, {@code 3.5 h}. */
    public static String text(double seconds) {
        if (seconds < 90) {
            return String.format(Locale.ROOT, "%.0f s", seconds);
        } else if (seconds < 5400) {
            return String.format(Locale.ROOT, "%.0f min", seconds / 60);
        } else if (seconds < 48 * 3600) {
            return String.format(Locale.ROOT, "%.1f h", seconds / 3600);
        }
        return String.format(Locale.ROOT, "%.1f days", seconds / 86_400);
    }
}
