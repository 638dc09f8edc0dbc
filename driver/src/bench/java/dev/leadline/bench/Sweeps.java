package dev.leadline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sweep files of any size.
 *
 * @param folder where they are written
 */
record Sweeps(Path folder) {
    /** Trials that measure two units on eight examples, without a step; 100 cells of so many seeds. */
    Path nearEmpty(int seeds) throws IOException {
        String rates = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> String.format(Locale.ROOT, "%.3f", i / 1000.0))
                .collect(Collectors.joining(", "));
        return write("near-empty-" + 100 * seeds, """
                data: {set: gaussian, features: 4, classes: 2, examples: 8}
                model: {width: 2}
                train: {batch: 4, steps: 0}
                record: {steps-every: 0, layers-every: 0, evaluate-every: 0}
                grid: {learning-rate: [%s]}
                seeds: %d
                """.formatted(rates, seeds));
    }

    /** One such trial: what it takes to start and to end. */
    Path one() throws IOException {
        return write("one", """
                data: {set: gaussian, features: 4, classes: 2, examples: 8}
                model: {width: 2}
                train: {batch: 4, steps: 0}
                """);
    }

    /** Ten million rows of layers: 100 trials, 2,000 steps and the last pass, 50 layers. */
    Path manyRows() throws IOException {
        return write("many-rows", """
                model: {depth: 50, width: 8}
                train: {batch: 4, steps: 2000, learning-rate: 0.001}
                record: {steps-every: 100, layers-every: 1, evaluate-every: 0}
                grid: {activation: [relu, tanh]}
                seeds: 50
                """);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".yaml"), "name: " + name + "\n" + text);
    }
}
