package dev.leadline.bench;

import dev.leadline.replay.PyTorch;
import dev.leadline.replay.RandomTrials;
import dev.leadline.trial.Trial;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Trains random trials here and in PyTorch, and prints how far every column of steps and layers is off. */
public final class AgainstPyTorch {
    private AgainstPyTorch() {}

    /**
     * @param arguments number of trials, seed that they are drawn from
     */
    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        PyTorch torch = PyTorch.find()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "no python3 has PyTorch 1.13 or newer (Debian: python3-torch); name one in PYTHON"));
        Path folder = Files.createTempDirectory("leadline-pytorch");
        List<Path> exports = new ArrayList<>();
        for (Trial trial : RandomTrials.of(count, seed).toList()) {
            exports.add(PyTorch.exported(trial, folder));
        }
        int code = torch.compare(exports, ProcessBuilder.Redirect.INHERIT);
        System.err.println("what was compared is in " + folder + "; delete it");
        System.exit(code);
    }
}
