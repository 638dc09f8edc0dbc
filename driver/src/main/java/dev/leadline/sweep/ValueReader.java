package dev.leadline.sweep;

import dev.leadline.trial.ClipMode;
import dev.leadline.trial.Clipping;
import dev.leadline.trial.Init;
import dev.leadline.trial.Kind;
import dev.leadline.trial.Labelled;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Reads values by their kind. What cannot be read is added to the problems. */
final class ValueReader {
    private static final Kind POSITIVE = new Kind.Real(0, false, Double.POSITIVE_INFINITY);

    private final Problems problems;

    ValueReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * The value in the Java type that the kind names; empty, and a problem more, if it breaks the
     * kind's rule.
     */
    Optional<Object> read(String key, Kind kind, Yaml yaml) {
        Optional<Labelled> tagged = tag(kind, yaml);
        if (tagged.isPresent() && yaml instanceof Yaml.Mapping mapping) {
            String inner = key + "." + tagged.get().label();
            return read(inner, POSITIVE, mapping.entries().get(0).value())
                    .map(number -> number(tagged.get(), (Double) number));
        }
        if (kind instanceof Kind.Whole && tooLarge(yaml)) {
            problems.refuse(key, "a whole number of at most " + Integer.MAX_VALUE, yaml);
            return Optional.empty();
        }
        Optional<Object> value = plain(kind, yaml).filter(v -> kind.broken(v).isEmpty());
        if (value.isEmpty()) {
            problems.refuse(key, kind.rule(), yaml);
        }
        return value;
    }

    /** The word before a number, as in {@code {normal: 2.0}} or {@code {global-norm: 1.0}}. */
    private static Optional<Labelled> tag(Kind kind, Yaml yaml) {
        if (!(yaml instanceof Yaml.Mapping mapping) || mapping.entries().size() != 1) {
            return Optional.empty();
        }
        String word = mapping.entries().get(0).key();
        if (kind instanceof Kind.Initial) {
            return labelled(Init.schemesWithValue(), word);
        }
        return kind instanceof Kind.Clip
                ? labelled(ClipMode.thresholded(), word)
                : Optional.empty();
    }

    private static Object number(Labelled tag, double number) {
        return tag instanceof ClipMode mode
                ? new Clipping(mode, number)
                : new Init((Init.Scheme) tag, number);
    }

    /** The value in the right Java type, whatever its size. */
    private static Optional<Object> plain(Kind kind, Yaml yaml) {
        if (kind instanceof Kind.WholeList) {
            return wholes(yaml);
        }
        if (!(yaml instanceof Yaml.Scalar scalar)) {
            return Optional.empty();
        }
        return switch (scalar.type()) {
            case WHOLE ->
                kind instanceof Kind.Whole ? whole(scalar).map(n -> n) : real(kind, scalar);
            case REAL -> real(kind, scalar);
            case FLAG -> flag(kind, scalar);
            case TEXT -> word(kind, scalar.text());
            case NOTHING -> Optional.empty();
        };
    }

    private static Optional<Object> real(Kind kind, Yaml.Scalar scalar) {
        return kind instanceof Kind.Real ? Numbers.real(scalar).map(n -> n) : Optional.empty();
    }

    private static Optional<Object> flag(Kind kind, Yaml.Scalar scalar) {
        return kind instanceof Kind.Flag
                ? Optional.of(Boolean.valueOf(scalar.text()))
                : Optional.empty();
    }

    private static Optional<Object> word(Kind kind, String text) {
        if (kind instanceof Kind.Choice choice) {
            return labelled(choice.constants(), text).map(c -> c);
        } else if (kind instanceof Kind.Text) {
            return Optional.of(text);
        } else if (kind instanceof Kind.Initial) {
            return labelled(Init.schemesByName(), text).map(s -> Init.of((Init.Scheme) s));
        } else if (kind instanceof Kind.Clip) {
            return labelled(List.of(ClipMode.NONE), text).map(none -> Clipping.NONE);
        }
        return Optional.empty();
    }

    private static Optional<Object> wholes(Yaml yaml) {
        if (!(yaml instanceof Yaml.Sequence list)) {
            return Optional.empty();
        }
        List<Integer> numbers =
                list.items().stream().flatMap(item -> whole(item).stream()).toList();
        return Optional.<Object>of(numbers)
                .filter(n -> numbers.size() == list.items().size());
    }

    private static Optional<Integer> whole(Yaml yaml) {
        return yaml instanceof Yaml.Scalar scalar
                ? Numbers.exact(scalar)
                        .filter(n -> n.bitLength() < Integer.SIZE)
                        .map(BigInteger::intValue)
                : Optional.empty();
    }

    private static boolean tooLarge(Yaml yaml) {
        return yaml instanceof Yaml.Scalar scalar
                && Numbers.exact(scalar)
                        .filter(n -> n.signum() > 0 && n.bitLength() >= Integer.SIZE)
                        .isPresent();
    }

    private static Optional<Labelled> labelled(List<? extends Labelled> constants, String word) {
        return constants.stream()
                .filter(c -> c.label().equals(word))
                .findFirst()
                .map(c -> c);
    }
}
