package dev.leadline.sweep;

import dev.leadline.data.Outline;
import dev.leadline.trial.Cell;
import dev.leadline.trial.Rules;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Trial;
import dev.leadline.trial.Violation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a grid into trials. What no trial can be made of is added to the problems. */
final class Planner {
    private final Reading reading;
    private final Grid grid;
    private final List<Long> seeds;
    private final List<Trial> trials = new ArrayList<>();
    private final Map<Violation, Integer> violations = new LinkedHashMap<>();
    private final Repeats repeats;
    private int combinations;

    /**
     * @param notes what is odd but can be done
     */
    Planner(Reading reading, Problems notes, Grid grid, List<Long> seeds) {
        this.reading = reading;
        this.repeats = new Repeats(reading, notes);
        this.grid = grid;
        this.seeds = seeds;
    }

    /**
     * Every trial of the grid, seeds innermost.
     *
     * @param gridLine where to say that there are too many
     * @param excludeLine where to say that none is left
     */
    List<Trial> plan(int gridLine, int excludeLine) {
        BigInteger size = grid.size().multiply(BigInteger.valueOf(seeds.size()));
        if (size.compareTo(BigInteger.valueOf(Sweep.MOST_TRIALS)) > 0) {
            reading.problems()
                    .add(
                            gridLine,
                            "the sweep must have at most " + Sweep.MOST_TRIALS
                                    + " trials, the excluded ones included, but was " + size);
            return List.of();
        }
        // One trial of each combination tells what is wrong; of a sweep that is refused anyway,
        // more are not wanted.
        List<Long> wanted = reading.problems().count() > 0 ? seeds.subList(0, 1) : seeds;
        grid.combinations().forEach(settings -> plan(settings, wanted));
        if (combinations == 0) {
            reading.problems()
                    .add(
                            excludeLine,
                            "'exclude' must leave at least one combination but left none of "
                                    + grid.size());
        }
        violations.forEach(this::refuse);
        repeats.tell();
        return trials;
    }

    private void plan(Map<Setting, Object> settings, List<Long> wanted) {
        combinations++;
        Map<Setting, Object> complete = Rules.completed(settings);
        List<Violation> broken = Rules.violations(complete);
        broken.forEach(violation -> violations.merge(violation, 1, Integer::sum));
        if (broken.isEmpty()) {
            Cell cell = Cell.of(settings);
            examples(cell);
            repeats.add(settings, complete);
            wanted.forEach(seed -> trials.add(new Trial(cell, seed)));
        }
    }

    /** Of data sets that come with the program, it is known how many examples there are. */
    private void examples(Cell cell) {
        if (!cell.data().dataset().hasFiles()) {
            Outline.of(cell.data())
                    .violations(cell)
                    .forEach(violation -> violations.merge(violation, 1, Integer::sum));
        }
    }

    /**
     * Says nothing where a setting of the rule could not be read: it has been told, and may be the
     * cause.
     */
    private void refuse(Violation violation, int times) {
        if (violation.settings().stream().anyMatch(reading::unread)) {
            return;
        }
        String where = where(times, combinations)
                + (times < combinations ? "; 'exclude' leaves them out" : "");
        reading.problems().add(reading.line(violation.settings()), violation.message() + where);
    }

    static String where(int times, int combinations) {
        if (times < combinations) {
            return ", in " + times + " of " + combinations + " combinations";
        }
        return combinations > 1 ? ", in all " + combinations + " combinations" : "";
    }
}
