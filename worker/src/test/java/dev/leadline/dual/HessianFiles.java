package dev.leadline.dual;

import dev.leadline.data.Examples;
import dev.leadline.net.ParameterLayout;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.trial.Activation;
import dev.leadline.trial.BlockOrder;
import dev.leadline.trial.Precision;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;
import dev.leadline.trial.Trial;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads what {@code worker/src/test/python/hessian.py} wrote; its documentation says what each file holds. */
public final class HessianFiles {
    /**
     * One case and what PyTorch made of it.
     *
     * @param onKink whether biases and every fourth example are zero
     * @param eigenvalue of the largest size, with its sign
     */
    public record Case(String name, Trial trial, boolean onKink, double eigenvalue) {
        @Override
        public String toString() {
            return name;
        }
    }

    private HessianFiles() {}

    public static List<Case> cases() {
        return rows("cases").stream()
                .map(row -> new Case(
                        row[0],
                        trial(row[1]),
                        Boolean.parseBoolean(row[2]),
                        Double.parseDouble(row[3])))
                .toList();
    }

    /** The parameters that a case begins with, by {@code layer.parameter}. */
    public static Map<String, double[]> initial(Case of) {
        Map<String, double[]> parameters = new HashMap<>();
        for (String[] row : rows("initial")) {
            double[] values =
                    Arrays.stream(doubles(row[1])).map(value -> (float) value).toArray();
            if (of.onKink() && row[0].endsWith(".b")) {
                Arrays.fill(values, 0);
            } else if (row[0].endsWith(".alpha")) {
                Arrays.fill(values, 0.5);
            }
            parameters.put(row[0], values);
        }
        return parameters;
    }

    public static Examples minibatch(Case of) {
        List<String[]> rows = rows("inputs");
        int features = doubles(rows.get(0)[1]).length;
        float[] inputs = new float[rows.size() * features];
        int[] labels = new int[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            labels[i] = Integer.parseInt(rows.get(i)[0]);
            double[] values = doubles(rows.get(i)[1]);
            for (int j = 0; j < features && !(of.onKink() && i % 4 == 0); j++) {
                inputs[i * features + j] = (float) values[j];
            }
        }
        return new Examples(Shape.flat(features), inputs, labels);
    }

    /** The Hessian times all parameters, by {@code layer.parameter}. */
    static Map<String, double[]> products(Case of) {
        Map<String, double[]> products = new HashMap<>();
        rows("products").stream()
                .filter(row -> row[0].equals(of.name()))
                .forEach(row -> products.put(row[1], doubles(row[2])));
        return products;
    }

    /** In the layout's order; zero in the slots of running statistics. */
    public static double[] arranged(ParameterLayout layout, Map<String, double[]> named) {
        double[] all = new double[layout.length()];
        for (Slice slice : layout.slices()) {
            double[] values = named.getOrDefault(
                    slice.layer() + "." + slice.parameter(), new double[slice.length()]);
            System.arraycopy(values, 0, all, slice.offset(), slice.length());
        }
        return all;
    }

    private static Trial trial(String settings) {
        Map<Setting, Object> given = new EnumMap<>(Setting.class);
        given.put(Setting.PRECISION, Precision.DOUBLE);
        for (String pair : settings.split(";", -1)) {
            String[] parts = pair.split("=", -1);
            Setting setting = Setting.ofKey(parts[0]).orElseThrow();
            String name = parts[1].toUpperCase(Locale.ROOT).replace('-', '_');
            Object value = switch (parts[0]) {
                case "activation" -> Activation.valueOf(name);
                case "residual" -> Residual.valueOf(name);
                case "block-order" -> BlockOrder.valueOf(name);
                case "batch-norm" -> Boolean.valueOf(parts[1]);
                default -> Integer.valueOf(parts[1]);
            };
            given.put(setting, value);
        }
        return Trial.of(given, 1);
    }

    private static double[] doubles(String values) {
        return Arrays.stream(values.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static List<String[]> rows(String file) {
        try (InputStream in = HessianFiles.class.getResourceAsStream("/hessian/" + file + ".csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
