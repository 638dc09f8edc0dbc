package dev.leadline.run;

import java.time.Duration;

/** A trial did not end in the time it was given. */
final class TrialTimeout extends RuntimeException {
    private static final long serialVersionUID = 1;

    TrialTimeout(Duration limit, int step) {
        super("training must end within " + limit.toSeconds() + " s but was at step " + step);
    }
}
