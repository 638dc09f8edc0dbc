package dev.leadline.sweep;

import java.util.List;
import java.util.stream.Collectors;

/** A sweep file that cannot be run, with every problem in it. The message has one line for each. */
public final class SweepException extends RuntimeException {
    private final List<Problem> problems;

    public SweepException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** At least one problem, in the order of their lines. */
    public List<Problem> problems() {
        return problems;
    }
}
