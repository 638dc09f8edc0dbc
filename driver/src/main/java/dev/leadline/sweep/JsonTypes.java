package dev.leadline.sweep;

import dev.leadline.trial.ClipMode;
import dev.leadline.trial.Init;
import dev.leadline.trial.Kind;
import dev.leadline.trial.Labelled;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Pieces of JSON Schema, as mutable maps in the order in which they are written. */
final class JsonTypes {
    private JsonTypes() {}

    /** The type of a setting of that kind. */
    static Map<String, Object> of(Kind kind) {
        if (kind instanceof Kind.Whole whole) {
            return whole(whole.min(), Integer.MAX_VALUE);
        } else if (kind instanceof Kind.Real real) {
            return real(real);
        } else if (kind instanceof Kind.Flag) {
            return map("type", "boolean");
        } else if (kind instanceof Kind.Choice choice) {
            return words(choice.constants());
        } else if (kind instanceof Kind.WholeList list) {
            Map<String, Object> schema = map("type", "array");
            schema.put("items", whole(list.min(), Integer.MAX_VALUE));
            return schema;
        } else if (kind instanceof Kind.Initial) {
            return either(Init.schemesByName(), Init.schemesWithValue());
        } else if (kind instanceof Kind.Clip) {
            return either(List.of(ClipMode.NONE), ClipMode.thresholded());
        }
        return map("type", "string");
    }

    static Map<String, Object> real(Kind.Real real) {
        Map<String, Object> schema = map("type", "number");
        schema.put(real.minAllowed() ? "minimum" : "exclusiveMinimum", real.min());
        if (real.limit() < Double.POSITIVE_INFINITY) {
            schema.put("exclusiveMaximum", real.limit());
        }
        return schema;
    }

    /** A word, or one of other words with a positive number. */
    private static Map<String, Object> either(
            List<? extends Labelled> words, List<? extends Labelled> tags) {
        Map<String, Object> tagged =
                object(members(tags, Labelled::label, tag -> real(positive())));
        tagged.put("minProperties", 1);
        tagged.put("maxProperties", 1);
        return map("anyOf", List.of(words(words), tagged));
    }

    private static Kind.Real positive() {
        return new Kind.Real(0, false, Double.POSITIVE_INFINITY);
    }

    static Map<String, Object> whole(int least, int most) {
        Map<String, Object> schema = map("type", "integer");
        schema.put("minimum", least);
        schema.put("maximum", most);
        return schema;
    }

    static Map<String, Object> text(String pattern) {
        Map<String, Object> schema = map("type", "string");
        schema.put("pattern", pattern);
        return schema;
    }

    static Map<String, Object> words(List<? extends Labelled> constants) {
        return map("enum", constants.stream().map(Labelled::label).toList());
    }

    static Map<String, Object> object(Map<String, Object> properties) {
        Map<String, Object> schema = map("type", "object");
        schema.put("additionalProperties", false);
        schema.put("properties", properties);
        return schema;
    }

    static <T> Map<String, Object> members(
            List<? extends T> of,
            Function<T, String> key,
            Function<T, Map<String, Object>> schema) {
        Map<String, Object> members = new LinkedHashMap<>();
        of.forEach(each -> members.put(key.apply(each), schema.apply(each)));
        return members;
    }

    static Map<String, Object> map(String key, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key, value);
        return map;
    }
}
