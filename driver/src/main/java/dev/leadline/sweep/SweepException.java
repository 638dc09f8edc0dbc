package dev.leadline.sweep;

import java.util.List;

/** A sweep file that cannot be run, with every problem in it. The message has one line for each of the first. */
public final class SweepException extends RuntimeException {
    private final List<Problem> problems;

    public SweepException(List<Problem> problems) {
        super(Listed.of(problems));
        this.problems = List.copyOf(problems);
    }

    /** At least one problem, in the order of their lines. */
    public List<Problem> problems() {
        return problems;
    }
}
