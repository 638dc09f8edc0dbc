package dev.leadline.sweep;

import dev.leadline.row.MemberRow;
import dev.leadline.trial.Engine;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Trial;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What a sweep file asks for.
 *
 * @param name lower-case letters, digits and hyphens, so that it is safe as a part of a path
 * @param question what the sweep is to answer; may be empty
 * @param trials at least one; grid axes in file order, the first slowest, then zip groups, seeds
 *     innermost; no id occurs twice
 * @param axes in the order in which they vary, the slowest first
 * @param seeds one for each replicate of a combination
 * @param limits when to give up
 * @param notes what is odd but can be done: settings that change no number, for one
 */
public record Sweep(
        String name,
        String question,
        List<Trial> trials,
        List<Axis> axes,
        List<Long> seeds,
        Limits limits,
        List<Problem> notes) {
    /** More trials than this are surely a slip: at one a second, they take eleven days. */
    public static final int MOST_TRIALS = 1_000_000;

    public Sweep {
        trials = List.copyOf(trials);
        axes = List.copyOf(axes);
        seeds = List.copyOf(seeds);
        notes = List.copyOf(notes);
    }

    /**
     * The same sweep on another engine; trials of a precision that it does not have keep theirs.
     *
     * @throws IllegalArgumentException if the engine is an axis of the sweep
     */
    public Sweep on(Engine engine) {
        if (axes.stream().anyMatch(axis -> axis.settings().contains(Setting.ENGINE))) {
            throw new IllegalArgumentException(
                    "the engine must be left to the sweep file, where it is an axis");
        }
        List<Trial> moved = trials.stream()
                .map(t -> engine.has(t.training().precision()) ? t.on(engine) : t)
                .toList();
        return new Sweep(name, question, moved, axes, seeds, limits, notes);
    }

    /**
     * Its trials but these.
     *
     * @param landed ids; others among them do not matter
     */
    public List<Trial> without(Set<String> landed) {
        if (landed.isEmpty()) {
            return trials; // An id is a hash, and there may be a million.
        }
        return trials.stream().filter(trial -> !landed.contains(trial.id())).toList();
    }

    /** Number of combinations of settings, each of which is run with every seed. */
    public int cells() {
        return trials.size() / seeds.size();
    }

    /** Settings that have a value for each depth. */
    public List<Setting> perDepth() {
        return axes.stream().flatMap(axis -> axis.perDepth().stream()).toList();
    }

    /** That it asks for its trials, as a row each. */
    public List<MemberRow> members() {
        List<Setting> perDepth = perDepth();
        return trials.stream().map(trial -> MemberRow.of(trial, name, perDepth)).toList();
    }

    /**
     * Reads a sweep file, UTF-8.
     *
     * @throws SweepException with every problem, if the file cannot be read or is not a valid sweep
     */
    public static Sweep read(Path file) {
        return parse(file.toString(), SweepFile.text(file));
    }

    /**
     * Reads the text of a sweep file.
     *
     * @param fileName for messages
     * @throws SweepException with every problem, if the text is not a valid sweep
     */
    public static Sweep parse(String fileName, String text) {
        return new SweepParser(new Problems(fileName)).parse(text);
    }
}
