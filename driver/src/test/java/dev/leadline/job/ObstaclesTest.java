package dev.leadline.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.sweep.Sweep;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class ObstaclesTest {
    @TempDir
    private Path folder;

    @Test
    void dataThatAreNotThereAreToldOnceWithTheNumberOfTrials() {
        for (String set : new String[] {"mnist", "fashion-mnist", "cifar10"}) {
            Sweep sweep = sweep("""
                    data: {set: %s, path: %s}
                    grid: {depth: [2, 3]}
                    seeds: 2
                    """.formatted(set, folder.resolve("none")));
            assertThat(Obstacles.of(sweep.trials()))
                    .singleElement()
                    .asString()
                    .startsWith("4 of 4 trials: ")
                    .contains(folder.resolve("none").toString());
        }
    }

    @Test
    void trialsThatDifferInTheirSeedAloneAreLookedAtOnce() {
        Sweep sweep = sweep("grid: {depth: [2, 3]}\nseeds: 5\n");
        assertThat(Replicates.of(sweep.trials()))
                .extracting(Replicates::count)
                .containsExactly(5, 5);
        assertThat(Replicates.of(sweep.trials()))
                .extracting(replicates -> replicates.cell().model().depth())
                .containsExactly(2, 3);
    }

    @Test
    void trialsThatCanBeTrainedMeetNone() {
        assertThat(Obstacles.of(sweep("seeds: 2\n").trials())).isEmpty();
    }

    private static Sweep sweep(String rest) {
        return Sweep.parse("s.yaml", "name: s\nmodel: {width: 4}\n" + rest);
    }
}
