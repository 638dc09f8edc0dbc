package dev.leadline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.results.HandMade;
import dev.leadline.results.Results;
import dev.leadline.sweep.Sweep;
import dev.leadline.trial.Status;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class ClosingTest {
    private static final Double DIVERGED = null;

    @TempDir
    private Path folder;

    @Test
    void everyCellShowsTheMedianOverItsSeeds() throws IOException {
        Sweep sweep = sweep("grid: {activation: [relu, tanh], depth: [2, 8]}\nseeds: 3\n");
        assertThat(table(sweep, .3, .1, .2, .9, .5, .6, .05, .06, .01, .4, .5, .7))
                .containsExactly(
                        "Median training error over 3 seeds, by depth:",
                        "",
                        "             2       8",
                        "  relu  0.2000  0.6000  ▂▅",
                        "  tanh  0.0500  0.5000  ▁▅",
                        "");
    }

    @Test
    void medianOfSurvivorsSaysOverHowMany() throws IOException {
        Sweep sweep = sweep("grid: {depth: [2, 8, 20]}\nseeds: 4\n");
        assertThat(table(
                        sweep, .1, .2, .3, .4, .5, DIVERGED, .7, DIVERGED, DIVERGED, DIVERGED,
                        DIVERGED, DIVERGED))
                .containsExactly(
                        "Median training error over 4 seeds, by depth:",
                        "",
                        "              2           8          20",
                        "  s      0.2500  0.6000 2/4    diverged  ▃▅·",
                        "",
                        "  4/6: median over the 4 of 6 seeds that completed",
                        "");
    }

    @Test
    void depthsAreInOneLineWhereEachHasARateOfItsOwn() throws IOException {
        Sweep sweep = sweep("""
                zip:
                  - {depth: [2, 8], learning-rate: [0.05, 0.02]}
                grid: {activation: [relu, tanh]}
                seeds: 1
                """);
        assertThat(table(sweep, .1, .2, .3, .4))
                .contains(
                        "             2       8",
                        "  relu  0.1000  0.2000  ▁▂",
                        "  tanh  0.3000  0.4000  ▃▄");
    }

    @Test
    void whatIsRecordedMakesNoLineOfItsOwn() throws IOException {
        Sweep sweep = sweep("zip:\n  - {depth: [2, 8], evaluate-every: [0, 5]}\nseeds: 1\n");
        assertThat(table(sweep, .1, .2)).contains("  s  0.1000  0.2000  ▁▂");
    }

    @Test
    void commandsCanBePastedWhateverTheDirectoryIsCalled() throws IOException {
        StringWriter out = new StringWriter();
        new Closing(
                        sweep("seeds: 1\n"),
                        Results.create(folder.resolve("e").toString()),
                        "my son's $r")
                .print(new PrintWriter(out));
        assertThat(out.toString().lines().skip(7))
                .containsExactly(
                        "  leadline report 'my son'\\''s $r'",
                        "  leadline sql 'my son'\\''s $r' \"SELECT * FROM depth_degradation\"",
                        "  leadline sql 'my son'\\''s $r' \"SELECT arm, depth, layer, delta_rms_log10 FROM"
                                + " gradient_by_layer WHERE step = 0\"");
    }

    private static Sweep sweep(String rest) {
        return Sweep.parse("s.yaml", "name: s\n" + rest);
    }

    /** @param errors one per trial of the sweep, seeds innermost; null where it diverged */
    private List<String> table(Sweep sweep, Double... errors) throws IOException {
        List<HandMade> landed = new ArrayList<>();
        for (int i = 0; i < errors.length; i++) {
            Trial trial = sweep.trials().get(i);
            landed.add(
                    errors[i] == null
                            ? HandMade.ended(trial, "s", Status.DIVERGED)
                            : HandMade.of(trial, "s", errors[i]));
        }
        Results results = Results.create(folder.resolve("r").toString());
        HandMade.land(results, landed);
        StringWriter out = new StringWriter();
        new Closing(sweep, results, "r").print(new PrintWriter(out));
        return out.toString()
                .strip()
                .lines()
                .takeWhile(line -> !line.equals("Look further:"))
                .toList();
    }
}
