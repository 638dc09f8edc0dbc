package dev.leadline.replay;

import dev.leadline.data.Examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Examples for NumPy: inputs as floats, as the network gets them, and labels. */
final class ExampleFiles {
    private ExampleFiles() {}

    /** minibatch-inputs.npy: steps x batch x features; minibatch-labels.npy: steps x batch. */
    static void writeMinibatches(Path folder, List<Examples> minibatches) throws IOException {
        Examples first = minibatches.get(0);
        List<Integer> rows = List.of(minibatches.size(), first.count());
        List<Integer> shape = List.of(minibatches.size(), first.count(), first.features());
        write(folder, "minibatch", minibatches, shape, rows);
    }

    /** NAME-inputs.npy: examples x features; NAME-labels.npy: one per example. */
    static void write(Path folder, String name, Examples examples) throws IOException {
        List<Integer> rows = List.of(examples.count());
        List<Integer> shape = List.of(examples.count(), examples.features());
        write(folder, name, List.of(examples), shape, rows);
    }

    private static void write(
            Path folder, String name, List<Examples> all, List<Integer> shape, List<Integer> rows)
            throws IOException {
        try (Npy inputs = Npy.ofFloats(folder.resolve(name + "-inputs.npy"), shape);
                Npy labels = Npy.ofWholes(folder.resolve(name + "-labels.npy"), rows)) {
            for (Examples examples : all) {
                for (float value : examples.inputs()) {
                    inputs.write(value);
                }
                for (int label : examples.labels()) {
                    labels.write(label);
                }
            }
        }
    }
}
