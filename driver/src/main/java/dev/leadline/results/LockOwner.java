package dev.leadline.results;

import java.lang.management.ManagementFactory;
import java.time.Clock;

/** Who holds a lock, in words. */
final class LockOwner {
    static final String RULE = "used by one run at a time";

    private LockOwner() {}

    /** For example {@code process 4711@host since 2026-01-01T12:00:00Z}. */
    static String here(Clock clock) {
        String process = ManagementFactory.getRuntimeMXBean().getName();
        return "process " + process + " since " + clock.instant();
    }
}
