package dev.leadline.cli;

import dev.leadline.job.Progress;
import dev.leadline.job.ProgressWords;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;

/** How far a sweep has come: one moving line on a terminal, plain lines elsewhere, nothing with {@code --quiet}. */
final class ProgressLine {
    /** Columns, where the launcher could not find out. */
    private static final int WIDTH = 80;

    private ProgressLine() {}

    static Progress of(int total, boolean quiet, PrintStream err) {
        if (quiet) {
            return new Silent();
        }
        // The launcher says whether standard error is a terminal: Java can tell it of standard
        // output only.
        String terminal = System.getenv("LEADLINE_TERMINAL");
        return terminal == null ? new Lines(total, err) : new Bar(total, err, columns(terminal));
    }

    private static int columns(String terminal) {
        try {
            int columns = Integer.parseInt(terminal);
            return columns >= 40 ? columns : WIDTH;
        } catch (NumberFormatException e) {
            return WIDTH;
        }
    }

    private static final class Silent implements Progress {
        @Override
        public void update(State state) {}

        @Override
        public void close() {}
    }

    private static final class Bar implements Progress {
        private final ProgressBar bar;
        private final long start = System.nanoTime();
        private volatile State state = new State(Map.of(), 0, 0);

        Bar(int total, PrintStream err, int columns) {
            bar = new ProgressBarBuilder()
                    .setTaskName("trials")
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .setConsumer(new ConsoleProgressBarConsumer(err, columns))
                    .setUpdateIntervalMillis(250)
                    .setEtaFunction(shown -> ProgressWords.left(state, System.nanoTime() - start))
                    .build();
        }

        @Override
        public void update(State now) {
            state = now;
            bar.stepTo(now.done());
            bar.setExtraMessage(" " + ProgressWords.counts(now));
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
        public void update(State state) {
            long done = state.done();
            long now = System.nanoTime();
            boolean due =
                    done * 10 / total > printed * 10 / total || now - printedAt > AT_LEAST_EVERY;
            if (done > printed && due) {
                err.println(ProgressWords.text(state, total, now - start));
                printed = done;
                printedAt = now;
            }
        }

        @Override
        public void close() {}
    }
}
