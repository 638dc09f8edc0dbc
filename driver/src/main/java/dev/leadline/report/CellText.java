package dev.leadline.report;

import scala.collection.Iterable;
import scala.collection.Iterator;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;

/** A value of a row, for people. */
public final class CellText {
    /** Fewer numbers than this are read as numbers. */
    private static final int CURVE = 4;

    private static final MathContext READABLE_DIGITS = new MathContext(6);

    /** For the ends of a curve, which shows no more. */
    private static final MathContext ROUGH_DIGITS = new MathContext(3);

    private CellText() {}

    /** Six significant digits are enough to read; NULL is empty. A terminal shows all of it and obeys nothing. */
    public static String readable(Object value) {
        return TerminalText.lines(shortened(value));
    }

    private static String shortened(Object value) {
        if (value == null) {
            return "";
        } else if (value instanceof Iterable<?> array) {
            return numbers(array)
                    .flatMap(CellText::curve)
                    .orElseGet(() -> array.mkString("[", ", ", "]"));
        } else if (value instanceof Double number && Double.isFinite(number)) {
            return rounded(number, READABLE_DIGITS);
        }
        return String.valueOf(value);
    }

    /** A curve between the smallest and the largest value, which stand behind it; of few numbers there is none. */
    private static Optional<String> curve(List<Double> values) {
        DoubleSummaryStatistics all = values.stream()
                .filter(Double::isFinite)
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
        if (all.getCount() < CURVE) {
            return Optional.empty();
        }
        double range = all.getMax() - all.getMin();
        List<Double> heights = new ArrayList<>();
        for (double value : values) {
            heights.add(
                    Double.isFinite(value)
                            ? (range > 0 ? (value - all.getMin()) / range : 0.5)
                            : null);
        }
        return Optional.of(Sparkline.of(heights) + " " + rounded(all.getMin(), ROUGH_DIGITS)
                + " to " + rounded(all.getMax(), ROUGH_DIGITS));
    }

    /** Empty if something among them is no number; NULL is NaN. */
    private static Optional<List<Double>> numbers(Iterable<?> array) {
        List<Double> values = new ArrayList<>();
        // By hand: Scala 2.12, which Spark 3.5 may come with, has other converters than 2.13.
        for (Iterator<?> all = array.iterator(); all.hasNext(); ) {
            Object value = all.next();
            if (value != null && !(value instanceof Number)) {
                return Optional.empty();
            }
            values.add(value instanceof Number number ? number.doubleValue() : Double.NaN);
        }
        return Optional.of(values);
    }

    private static String rounded(double number, MathContext precision) {
        BigDecimal digits = new BigDecimal(number).round(precision).stripTrailingZeros();
        boolean moderate = number == 0 || (Math.abs(number) >= 1e-4 && Math.abs(number) < 1e9);
        return moderate ? digits.toPlainString() : digits.toString();
    }
}
