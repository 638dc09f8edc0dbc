package dev.leadline.run;

import dev.leadline.data.DataSet;
import dev.leadline.data.Examples;
import dev.leadline.data.Minibatches;
import dev.leadline.trial.Shape;
import dev.leadline.trial.Trial;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads what {@code worker/src/test/python/parity.py} wrote; its documentation says what each file holds. */
final class ParityFiles {
    private ParityFiles() {}

    /** Every case with PyTorch's numbers. */
    static List<ParityCase> cases() {
        return Stream.of(
                        "/parity",
                        "/parity/lenet",
                        "/parity/alexnet",
                        "/parity/resnet",
                        "/parity/densenet",
                        "/parity/norms",
                        "/parity/norms/lenet",
                        "/parity/recurrent")
                .flatMap(folder -> cases(folder).stream())
                .toList();
    }

    private static List<ParityCase> cases(String folder) {
        Map<String, ParityCase> cases = new LinkedHashMap<>();
        for (String[] row : rows(folder, "cases")) {
            Map<String, Double> numbers = new LinkedHashMap<>();
            numbers.put("train_loss", Double.valueOf(row[2]));
            numbers.put("train_error", Double.valueOf(row[3]));
            cases.put(
                    row[0], new ParityCase(folder, row[0], row[1], numbers, new LinkedHashMap<>()));
        }
        String[] columns = header(folder, "steps");
        for (String[] row : rows(folder, "steps")) {
            put(cases.get(row[0]).numbers(), "step " + row[1] + " ", columns, row, 2);
        }
        columns = header(folder, "layers");
        for (String[] row : rows(folder, "layers")) {
            String place = "step " + row[1] + " layer " + row[2] + " ";
            put(cases.get(row[0]).numbers(), place, columns, row, 3);
        }
        columns = header(folder, "times");
        for (String[] row : rows(folder, "times")) {
            String place = "step " + row[1] + " layer " + row[2] + " time step " + row[3] + " ";
            put(cases.get(row[0]).numbers(), place, columns, row, 4);
        }
        for (String[] row : rows(folder, "final")) {
            cases.get(row[0]).parameters().put(row[1], doubles(row[2]));
        }
        return List.copyOf(cases.values());
    }

    /** Learned parameters before training, by {@code layer.parameter}; in every precision those of a float. */
    static Map<String, double[]> initial(String folder) {
        Map<String, double[]> parameters = new LinkedHashMap<>();
        for (String[] row : rows(folder, "initial")) {
            double[] values =
                    Arrays.stream(doubles(row[1])).map(value -> (float) value).toArray();
            parameters.put(row[0], values);
        }
        return parameters;
    }

    /** The examples, each placed where the trial's first epoch will look for it, so that step s sees minibatch s of the file. */
    static DataSet data(String folder, Trial trial) {
        List<String[]> rows = rows(folder, "inputs");
        int features = doubles(rows.get(0)[1]).length;
        int batch = trial.training().batch();
        Minibatches minibatches = new Minibatches(rows.size(), batch, trial.seed());
        float[] inputs = new float[rows.size() * features];
        int[] labels = new int[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            int place = minibatches.indices(i / batch)[i % batch];
            double[] values = doubles(rows.get(i)[1]);
            for (int j = 0; j < features; j++) {
                inputs[place * features + j] = (float) values[j];
            }
            labels[place] = Integer.parseInt(rows.get(i)[0]);
        }
        Shape published = trial.data().shape();
        Shape shape = published.features() == features ? published : Shape.flat(features);
        int classes = Arrays.stream(labels).max().orElseThrow() + 1;
        return new DataSet(
                new Examples(shape, inputs, labels),
                new Examples(shape, new float[0], new int[0]),
                classes,
                "parity");
    }

    private static void put(
            Map<String, Double> into, String place, String[] columns, String[] row, int from) {
        for (int i = from; i < row.length; i++) {
            if (!row[i].isEmpty()) {
                into.put(place + columns[i], Double.valueOf(row[i]));
            }
        }
    }

    private static double[] doubles(String values) {
        return Arrays.stream(values.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static String[] header(String folder, String file) {
        return lines(folder, file).stream().findFirst().orElse("").split(",", -1);
    }

    private static List<String[]> rows(String folder, String file) {
        return lines(folder, file).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    private static List<String> lines(String folder, String file) {
        try (InputStream in = ParityFiles.class.getResourceAsStream(folder + "/" + file + ".csv")) {
            if (in == null && file.equals("times")) {
                return List.of(); // of networks that are not recurrent
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
