package dev.leadline.cli;

import dev.leadline.job.Obstacles;
import dev.leadline.sweep.Listed;
import dev.leadline.sweep.Sweep;
import dev.leadline.trial.Trial;

import java.util.ArrayList;
import java.util.List;

/** What is worth knowing of a sweep before it runs, though it can. */
final class SweepNotes {
    private SweepNotes() {}

    /**
     * One line for each note; empty if there is none.
     *
     * @param trials those that this machine is to train
     */
    static String of(Sweep sweep, List<Trial> trials) {
        List<Object> notes = new ArrayList<>(sweep.notes());
        Obstacles.of(trials).forEach(line -> notes.add("note: will fail on this machine, " + line));
        return notes.isEmpty() ? "" : Listed.of(notes) + System.lineSeparator();
    }
}
