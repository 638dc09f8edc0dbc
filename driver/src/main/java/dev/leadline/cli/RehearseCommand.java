package dev.leadline.cli;

import org.apache.commons.io.FileUtils;

import picocli.CommandLine.Command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * {@code leadline rehearse}: uses the verbs that people wait for. The launcher runs it once after a build and has Java note the
 * classes that were loaded, from which later commands start in half the time.
 */
@Command(
        name = "rehearse",
        hidden = true,
        description = "Trains a tiny sweep in a temporary folder and asks about it.")
final class RehearseCommand implements Callable<Integer> {
    private static final String SWEEP = """
            name: rehearsal
            train: {steps: 2}
            record: {layers-every: 1}
            grid: {depth: [2, 4], batch-norm: [false, true]}
            """;

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("leadline-rehearsal");
        try {
            return rehearse(folder);
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    /** Exit code of the first verb that fails, or 0. */
    private static int rehearse(Path folder) throws IOException {
        String sweep =
                Files.writeString(folder.resolve("rehearsal.yaml"), SWEEP).toString();
        String results = folder.resolve("results").toString();
        String report = folder.resolve("report.html").toString();
        List<List<String>> verbs = List.of(
                List.of("plan", sweep),
                List.of("run", sweep, "--out", results),
                List.of("status", results),
                List.of("sql", results, "SELECT * FROM depth_degradation"),
                List.of("report", results, "--out", report));
        for (List<String> verb : verbs) {
            int code = Leadline.commandLine().execute(verb.toArray(String[]::new));
            if (code != 0) {
                return code;
            }
        }
        return 0;
    }
}
