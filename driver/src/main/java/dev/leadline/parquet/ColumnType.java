package dev.leadline.parquet;

import dev.leadline.trial.Init;
import dev.leadline.trial.Labelled;
import dev.leadline.trial.Must;

import org.apache.parquet.io.api.Binary;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * How one Java type becomes a column.
 *
 * @param stored how its values are stored
 * @param encode from the Java value to the stored one; neither is null
 * @param decode the inverse; throws IllegalArgumentException if no Java value is stored like that
 */
public record ColumnType(
        PhysicalType stored, UnaryOperator<Object> encode, UnaryOperator<Object> decode) {

    /** The column type of a component's Java type; empty if it has none. */
    static Optional<ColumnType> of(Type type) {
        if (type == int.class || type == Integer.class) {
            return Optional.of(plain(PhysicalType.INT32));
        } else if (type == long.class || type == Long.class) {
            return Optional.of(plain(PhysicalType.INT64));
        } else if (type == double.class || type == Double.class) {
            return Optional.of(plain(PhysicalType.DOUBLE));
        } else if (type == boolean.class || type == Boolean.class) {
            return Optional.of(plain(PhysicalType.BOOLEAN));
        } else if (type == Instant.class) {
            return Optional.of(timestamp());
        }
        return ofText(type);
    }

    private static Optional<ColumnType> ofText(Type type) {
        if (type == String.class) {
            return Optional.of(text(String.class, Function.identity(), Function.identity()));
        } else if (type == Init.class) {
            return Optional.of(text(Init.class, Init::label, Init::fromLabel));
        } else if (type instanceof Class<?> enumType && enumType.isEnum()) {
            return Optional.of(choice(enumType.getEnumConstants()));
        } else if (type instanceof ParameterizedType list
                && list.getRawType() == List.class
                && list.getActualTypeArguments()[0] == Integer.class) {
            return Optional.of(text(List.class, ColumnType::joined, ColumnType::split));
        }
        return Optional.empty();
    }

    private static ColumnType plain(PhysicalType stored) {
        return new ColumnType(stored, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** To whole microseconds, downwards. */
    private static ColumnType timestamp() {
        return new ColumnType(
                PhysicalType.TIMESTAMP,
                value -> ChronoUnit.MICROS.between(
                        Instant.EPOCH, ((Instant) value).truncatedTo(ChronoUnit.MICROS)),
                value -> Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS));
    }

    /** A lone surrogate, which UTF-8 cannot hold, is stored as a question mark. */
    private static <T> ColumnType text(
            Class<T> type, Function<T, String> write, Function<String, T> read) {
        return new ColumnType(
                PhysicalType.TEXT,
                value -> Binary.fromConstantByteArray(
                        write.apply(type.cast(value)).getBytes(StandardCharsets.UTF_8)),
                value -> read.apply(((Binary) value).toStringUsingUTF8()));
    }

    private static ColumnType choice(Object[] constants) {
        Map<String, Object> byWord =
                Arrays.stream(constants).collect(Collectors.toMap(ColumnType::word, c -> c));
        return text(Object.class, ColumnType::word, word -> {
            String words = String.join(", ", byWord.keySet().stream().sorted().toList());
            Must.be(byWord.containsKey(word), "text", "one of " + words, word);
            return byWord.get(word);
        });
    }

    private static String word(Object constant) {
        return constant instanceof Labelled labelled
                ? labelled.label()
                : ((Enum<?>) constant).name();
    }

    private static String joined(List<?> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining("-"));
    }

    private static List<Integer> split(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split("-", -1)).map(Integer::valueOf).toList();
    }
}
