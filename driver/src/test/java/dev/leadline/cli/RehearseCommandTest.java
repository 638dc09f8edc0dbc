package dev.leadline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;

class RehearseCommandTest {
    @Test
    void usesTheVerbsAndLeavesNothingBehind() throws Exception {
        CommandRun rehearsal = CommandRun.here("rehearse");
        assertThat(rehearsal.exitCode()).as(rehearsal.err()).isZero();
        assertThat(rehearsal.err()).contains("rehearsal: 4 of 4 trials to train");
        assertThat(rehearsal.out()).contains("best_shallower_depth", "report.html");
        Path results = Path.of(rehearsal
                .out()
                .lines()
                .filter(line -> line.startsWith("  leadline report "))
                .findFirst()
                .orElseThrow()
                .substring("  leadline report ".length()));
        assertThat(results.getParent()).doesNotExist();
    }
}
