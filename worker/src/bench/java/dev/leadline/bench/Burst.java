package dev.leadline.bench;

import org.hipparchus.stat.descriptive.rank.Median;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Some steps in a row on one side.
 *
 * @param ms milliseconds of each step
 * @param losses loss of each step
 * @param norms norm of each weight gradient in the last step; empty unless recorded
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Burst(double[] ms, double[] losses, double[] norms) {
    String line() {
        return text(ms) + " " + text(losses) + " " + text(norms);
    }

    static Burst of(String line) {
        String[] parts = line.split(" ", -1);
        return new Burst(numbers(parts[0]), numbers(parts[1]), numbers(parts[2]));
    }

    double median() {
        return new Median().evaluate(ms);
    }

    private static String text(double[] numbers) {
        return numbers.length == 0
                ? "-"
                : Arrays.stream(numbers).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }

    static double[] numbers(String text) {
        return text.equals("-")
                ? new double[0]
                : Arrays.stream(text.split(",", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
    }
}
