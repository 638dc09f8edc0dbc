package dev.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The committed files are what the script writes. */
class ParityScriptTest {
    private static final Path SCRIPTS = Path.of("src/test/python");
    private static final Path COMMITTED = Path.of("src/test/resources");
    /** Files of numbers each of which may be as near to zero as it likes; a norm may not. */
    private static final List<String> SINGLE = List.of("final.csv", "products.csv");

    private static final String TORCH_1_13 =
            "import sys, torch; sys.exit(not torch.__version__.startswith('1.13.'))";
    private static final Pattern SEPARATOR = Pattern.compile("[,; =]");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(e[-+]\\d+)?");

    @ParameterizedTest
    @CsvSource({"parity, 48", "hessian, 4"})
    @Tag("full")
    void pyTorchStillGivesTheCommittedNumbers(String name, int count, @TempDir Path fresh)
            throws Exception {
        Optional<String> python = python();
        assumeTrue(python.isPresent(), "no python3 here has PyTorch 1.13 (Debian: python3-torch)");
        // -B: no compiled files among the sources.
        String script = SCRIPTS.resolve(name + ".py").toString();
        assertThat(exitCode(python.get(), "-B", script, fresh.toString())).isZero();
        Path committed = COMMITTED.resolve(name);
        List<String> files = names(committed);
        assertThat(names(fresh)).isEqualTo(files).hasSize(count);
        for (String file : files) {
            List<String> is = Files.readAllLines(fresh.resolve(file));
            List<String> was = Files.readAllLines(committed.resolve(file));
            assertThat(is).as(file).hasSameSizeAs(was);
            for (int i = 0; i < was.size(); i++) {
                same(file, was.get(i), is.get(i));
            }
        }
    }

    private static void same(String file, String was, String is) {
        String[] before = SEPARATOR.split(was, -1);
        String[] now = SEPARATOR.split(is, -1);
        assertThat(now).as(was).hasSameSizeAs(before);
        for (int i = 0; i < before.length; i++) {
            if (now[i].equals(before[i])) {
                continue;
            }
            assertThat(List.of(before[i], now[i])).as(was).allMatch(NUMBER.asMatchPredicate());
            double expected = Double.parseDouble(before[i]);
            boolean single = SINGLE.stream().anyMatch(file::endsWith);
            double scale = single ? Math.max(1, Math.abs(expected)) : Math.abs(expected);
            double error = Math.abs(Double.parseDouble(now[i]) - expected) / scale;
            assertThat(error).as(file + ": " + was).isLessThanOrEqualTo(1e-6);
        }
    }

    /** The first on the path may be another than the distribution's, which is the one that has the package. */
    private static Optional<String> python() throws IOException, InterruptedException {
        for (String candidate : List.of("python3", "/usr/bin/python3")) {
            if (exitCode(candidate, "-c", TORCH_1_13) == 0) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** 127, as a shell says, where there is no such command. */
    private static int exitCode(String... command) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        try {
            Process process =
                    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor();
        } catch (IOException e) {
            return 127;
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
