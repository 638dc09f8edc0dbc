package dev.leadline.trial;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The type of a setting's value and the rule that it must keep. */
public sealed interface Kind {
    /** A whole number ({@link Integer}) of at least {@code min}. */
    record Whole(int min) implements Kind {}

    /** A finite number ({@link Double}) from {@code min}, itself allowed or not, to below {@code limit}. */
    record Real(double min, boolean minAllowed, double limit) implements Kind {}

    /** {@link Boolean}. */
    record Flag() implements Kind {}

    /** One constant of an enum, written as its label. */
    record Choice(List<? extends Labelled> constants) implements Kind {}

    /** A list of whole numbers of at least {@code min} ({@code List<Integer>}). */
    record WholeList(int min) implements Kind {}

    /** Any text ({@link String}). */
    record Text() implements Kind {}

    /** {@link Init}: a scheme's label, or one with a number, {@code {normal: S}}. */
    record Initial() implements Kind {}

    /** {@link Clipping}: {@code none} or {@code {mode: threshold}}. */
    record Clip() implements Kind {}

    /** What a value must be, as a phrase for messages. */
    default String rule() {
        if (this instanceof Whole whole) {
            return switch (whole.min()) {
                case 0 -> "a whole number of at least 0";
                case 1 -> "a positive whole number";
                default -> "a whole number of at least " + whole.min();
            };
        } else if (this instanceof Real real) {
            String from = real.min() == 0 && !real.minAllowed()
                    ? "a positive number"
                    : "a number " + (real.minAllowed() ? "of at least " : "above ")
                            + plain(real.min());
            return real.limit() == Double.POSITIVE_INFINITY
                    ? from
                    : from + " and below " + plain(real.limit());
        } else if (this instanceof Flag) {
            return "true or false";
        } else if (this instanceof Choice choice) {
            return "one of " + labels(choice.constants());
        } else if (this instanceof WholeList list) {
            return "a list of whole numbers of at least " + list.min();
        } else if (this instanceof Text) {
            return "text";
        } else if (this instanceof Initial) {
            return "one of " + labels(Init.schemesByName())
                    + Init.schemesWithValue().stream()
                            .map(s -> " or {" + s.label() + ": S}")
                            .collect(Collectors.joining());
        }
        return "none"
                + ClipMode.thresholded().stream()
                        .map(m -> " or {" + m.label() + ": T}")
                        .collect(Collectors.joining());
    }

    /** The rule that a value of the right Java type breaks, if it breaks one. */
    default Optional<String> broken(Object value) {
        boolean kept = true;
        if (this instanceof Whole whole) {
            kept = (Integer) value >= whole.min();
        } else if (this instanceof Real real) {
            double number = (Double) value;
            kept = (real.minAllowed() ? number >= real.min() : number > real.min())
                    && number < real.limit();
        } else if (this instanceof WholeList list && value instanceof List<?> numbers) {
            kept = numbers.stream().allMatch(n -> (Integer) n >= list.min());
        }
        return kept ? Optional.empty() : Optional.of(rule());
    }

    private static String labels(List<? extends Labelled> constants) {
        return constants.stream().map(Labelled::label).collect(Collectors.joining(", "));
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }
}
