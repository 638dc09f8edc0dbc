package dev.leadline.cli;

import dev.leadline.job.Stop;
import dev.leadline.job.SweepOutcome;
import dev.leadline.job.SweepRun;
import dev.leadline.report.ShellWord;
import dev.leadline.sweep.Sweep;

import java.io.IOException;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The last words of a run, and its exit code.
 *
 * @param out the results directory as the user named it
 * @param again the command that goes on
 */
record RunEnding(Sweep sweep, String out, String again, Consumer<String> say) {
    int of(SweepRun run, SweepOutcome outcome) throws IOException {
        tellStop(outcome);
        long gone = outcome.stop() == Stop.NONE ? run.lacking().size() : 0;
        if (gone > 0) {
            say(
                    "%,d of %,d trials are not in %s, though the run came to its end (was something deleted meanwhile?); go on"
                            + " with: %s",
                    gone, sweep.trials().size(), out, again);
        }
        long failed = run.failed();
        if (failed > 0) {
            say(
                    "%,d trials failed; see: leadline sql %s \"SELECT trial_id, error_message FROM trials WHERE status IN "
                            + "('FAILED', 'TIMED_OUT')\"; train them again with --retry failed,timed-out",
                    failed, ShellWord.of(out));
        }
        boolean damaged = NotMerged.tell(run.damages(), System.err);
        int unlessFailed = outcome.stop() == Stop.TIME ? Leadline.TIME_OVER : 0;
        return failed + gone > 0 || damaged ? Leadline.SOME_FAILED : unlessFailed;
    }

    private void tellStop(SweepOutcome outcome) {
        switch (outcome.stop()) {
            case NONE -> {}
            case FAILURES ->
                say(
                        "stopped: %,d trials failed, more than the limit; %,d were not run",
                        outcome.failures(), outcome.abandoned());
            case TIME ->
                say(
                        "stopped: the time budget is used up; %,d trials were not run; go on with: %s",
                        outcome.abandoned(), again);
        }
    }

    private void say(String format, Object... arguments) {
        say.accept(String.format(Locale.ROOT, format, arguments));
    }
}
