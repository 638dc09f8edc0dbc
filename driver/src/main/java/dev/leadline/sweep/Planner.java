package dev.leadline.sweep;

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
    private int combinations;

    Planner(Reading reading, Grid grid, List<Long> seeds) {
        this.reading = reading;
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
        grid.combinations().forEach(this::plan);
        if (combinations == 0) {
            reading.problems()
                    .add(
                            excludeLine,
                            "'exclude' must leave at least one combination but left none of "
                                    + grid.size());
        }
        violations.forEach(this::refuse);
        return trials;
    }

    private void plan(Map<Setting, Object> settings) {
        combinations++;
        List<Violation> broken = Rules.violations(Rules.completed(settings));
        broken.forEach(violation -> violations.merge(violation, 1, Integer::sum));
        if (broken.isEmpty()) {
            Trial first = Trial.of(settings, seeds.get(0));
            for (long seed : seeds) {
                trials.add(new Trial(
                        first.model(), first.data(), first.training(), first.recording(), seed));
            }
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
        String where = "";
        if (times < combinations) {
            where = ", in " + times + " of " + combinations
                    + " combinations; 'exclude' leaves them out";
        } else if (combinations > 1) {
            where = ", in all " + combinations + " combinations";
        }
        reading.problems().add(reading.line(violation.settings()), violation.message() + where);
    }
}
