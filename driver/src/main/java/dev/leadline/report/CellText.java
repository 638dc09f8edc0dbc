package dev.leadline.report;

import scala.collection.Iterable;

import java.math.BigDecimal;
import java.math.MathContext;

/** A value of a row, for people. */
public final class CellText {
    private static final MathContext READABLE_DIGITS = new MathContext(6);

    private CellText() {}

    /** Six significant digits are enough to read; NULL is empty. */
    public static String readable(Object value) {
        if (value == null) {
            return "";
        } else if (value instanceof Iterable<?> array) {
            return array.mkString("[", ", ", "]");
        } else if (value instanceof Double number && Double.isFinite(number)) {
            return rounded(number);
        }
        return String.valueOf(value);
    }

    private static String rounded(double number) {
        BigDecimal digits = new BigDecimal(number).round(READABLE_DIGITS).stripTrailingZeros();
        boolean moderate = number == 0 || (Math.abs(number) >= 1e-4 && Math.abs(number) < 1e9);
        return moderate ? digits.toPlainString() : digits.toString();
    }
}
