package dev.leadline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.results.HandMade;
import dev.leadline.results.Results;
import dev.leadline.trial.Setting;
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
import java.util.Map;

class StatusCommandTest {
    @TempDir
    private Path folder;

    @Test
    void everyEndHasItsColumn() throws IOException {
        List<HandMade> trials = new ArrayList<>();
        Map<Status, Integer> counts = Map.of(
                Status.COMPLETED, 4, Status.DIVERGED, 3, Status.FAILED, 2, Status.TIMED_OUT, 1);
        counts.forEach((status, count) -> {
            for (int i = 0; i < count; i++) {
                trials.add(HandMade.ended(
                        Trial.of(Map.of(Setting.WIDTH, 8), trials.size()), "some", status));
            }
        });
        HandMade.land(Results.create(folder.toString()), trials);
        StringWriter out = new StringWriter();
        int code = Leadline.commandLine()
                .setOut(new PrintWriter(out))
                .execute("status", folder.toString());
        assertThat(code).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "sweep completed  diverged    failed timed out",
                        "some          4         3         2         1");
    }
}
