package dev.leadline.replay;

import dev.leadline.row.TrialResult;
import dev.leadline.run.TrialRunner;
import dev.leadline.trial.Trial;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Python that has PyTorch, and exported trials for it.
 *
 * @param python the command
 */
public record PyTorch(String python) {
    private static final String WANTED = "import sys, numpy, torch; "
            + "sys.exit(tuple(map(int, torch.__version__.split('.')[:2])) < (1, 13))";

    /** The environment's PYTHON, or else the first on the path or the distribution's; empty where none has PyTorch 1.13 or newer. */
    public static Optional<PyTorch> find() throws InterruptedException {
        String named = System.getenv("PYTHON");
        List<String> candidates =
                named == null ? List.of("python3", "/usr/bin/python3") : List.of(named);
        for (String candidate : candidates) {
            if (exitCode(List.of(candidate, "-c", WANTED), ProcessBuilder.Redirect.DISCARD) == 0) {
                return Optional.of(new PyTorch(candidate));
            }
        }
        return Optional.empty();
    }

    /** Trains and exports with all its minibatches, in a folder named by its id. */
    public static Path exported(Trial trial, Path folder) throws IOException, InterruptedException {
        TrialResult result = new TrialRunner(Clock.systemUTC(), System::nanoTime)
                .run(trial, "random", Optional.empty());
        if (result.trial().outcome().failure() != null) {
            throw new IllegalStateException(result.trial().outcome().failure().errorMessage());
        }
        Path export = folder.resolve(trial.id());
        Export.of(result, result.trial().outcome().stepsDone() + 1).write(export);
        return export;
    }

    /** Compares exported trials; what it prints goes to the given place. */
    public int compare(List<Path> exports, ProcessBuilder.Redirect out)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(python, "-B", exports.get(0).resolve("compare.py").toString()));
        exports.forEach(export -> command.add(export.toString()));
        return exitCode(command, out);
    }

    /** 127, as a shell says, where there is no such command. */
    private static int exitCode(List<String> command, ProcessBuilder.Redirect out)
            throws InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out);
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            return 127;
        }
    }
}
