package dev.leadline.cli;

import dev.leadline.job.Progress;
import dev.leadline.job.SweepOutcome;
import dev.leadline.trial.Status;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** How far a sweep has come: one moving line on a terminal, plain lines elsewhere, nothing with {@code --quiet}. */
final class ProgressLine {
    private static final int WIDTH = 110;

    private ProgressLine() {}

    static Progress of(int total, boolean quiet, PrintStream err) {
        if (quiet) {
            return new Silent();
        }
        // The launcher says whether standard error is a terminal: Java can tell it of standard
        // output only.
        boolean terminal = "1".equals(System.getenv("LEADLINE_TERMINAL"));
        return terminal ? new Bar(total, err) : new Lines(total, err);
    }

    /** For example {@code 3 diverged, 1 failed, 2 running}. */
    private static String counts(Map<Status, Long> counts, int running) {
        return String.format(
                Locale.ROOT,
                "%d running, %d diverged, %d failed",
                running,
                counts.getOrDefault(Status.DIVERGED, 0L),
                SweepOutcome.failures(counts));
    }

    private static long done(Map<Status, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static final class Silent implements Progress {
        @Override
        public void update(Map<Status, Long> counts, int running) {}

        @Override
        public void close() {}
    }

    private static final class Bar implements Progress {
        private final ProgressBar bar;

        Bar(int total, PrintStream err) {
            bar = new ProgressBarBuilder()
                    .setTaskName("trials")
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
                    .setUpdateIntervalMillis(250)
                    .showSpeed()
                    .build();
        }

        @Override
        public void update(Map<Status, Long> counts, int running) {
            bar.stepTo(done(counts));
            bar.setExtraMessage(" " + counts(counts, running));
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** A line whenever another tenth is done, and at least every half minute something was done. */
    private static final class Lines implements Progress {
        private static final long AT_LEAST_EVERY = Duration.ofSeconds(30).toNanos();

        private final int total;
        private final PrintStream err;
        private final long start = System.nanoTime();
        private long printedAt = start;
        private long printed;

        Lines(int total, PrintStream err) {
            this.total = total;
            this.err = err;
        }

        @Override
        public void update(Map<Status, Long> counts, int running) {
            long done = done(counts);
            long now = System.nanoTime();
            boolean due =
                    done * 10 / total > printed * 10 / total || now - printedAt > AT_LEAST_EVERY;
            if (done > printed && due) {
                double seconds = (now - start) / 1e9;
                err.printf(
                        Locale.ROOT,
                        "%,d of %,d trials, %s, %.2f per second, about %s left%n",
                        done,
                        total,
                        counts(counts, running),
                        done / seconds,
                        Durations.text((total - done) * seconds / done));
                printed = done;
                printedAt = now;
            }
        }

        @Override
        public void close() {}
    }
}
