package dev.leadline.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.leadline.trial.Rules;
import dev.leadline.trial.Setting;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The JSON Schema (draft 2020-12) of sweep files, for editors. Made from {@link Setting} and {@link
 * TopKey}, so that it knows what the parser knows. Two things it cannot say: which settings go
 * together, and that {@code 64.0} is no whole number.
 */
public final class SweepSchema {
    /** What a setting is in a sweep file that does not name it. */
    private static final Map<Setting, Object> UNLESS_GIVEN = Rules.completed(Map.of());

    private SweepSchema() {}

    /** The schema as indented JSON. */
    public static String json() {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(schema())
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of text and numbers can be written", e);
        }
    }

    private static Map<String, Object> schema() {
        Map<String, Object> schema =
                JsonTypes.map("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Leadline sweep");
        schema.putAll(JsonTypes.object(
                JsonTypes.members(Arrays.asList(TopKey.values()), TopKey::key, SweepSchema::top)));
        schema.put("required", List.of(TopKey.NAME.key()));
        schema.put(
                "$defs", JsonTypes.members(allSettings(), Setting::key, SweepSchema::definition));
        return schema;
    }

    private static Map<String, Object> top(TopKey key) {
        Map<String, Object> schema = JsonTypes.map("description", Meaning.of(key));
        schema.putAll(
                switch (key) {
                    case NAME -> JsonTypes.text("^" + SweepParser.NAME + "$");
                    case QUESTION -> JsonTypes.map("type", "string");
                    case DATA, MODEL, TRAIN, RECORD ->
                        settings(Reading.settingsOf(key.key()), SweepSchema::reference);
                    case GRID ->
                        settings(allSettings(), setting -> {
                            Map<String, Object> values = array(reference(setting));
                            values.put("uniqueItems", true);
                            return values;
                        });
                    case ZIP -> list(settings(allSettings(), setting -> array(reference(setting))));
                    case EXCLUDE -> list(settings(allSettings(), SweepSchema::reference));
                    case SEEDS -> JsonTypes.whole(1, Sweep.MOST_TRIALS);
                    case SEED -> JsonTypes.whole(0, Integer.MAX_VALUE);
                    case LIMITS -> limits();
                });
        return schema;
    }

    private static Map<String, Object> limits() {
        Map<String, Object> limits = new LinkedHashMap<>();
        limits.put(LimitsReader.TIMEOUT, JsonTypes.text("^" + Limits.DURATION + "$"));
        limits.put(LimitsReader.BUDGET, JsonTypes.text("^" + Limits.DURATION + "$"));
        limits.put(
                LimitsReader.FAILURES,
                JsonTypes.map(
                        "anyOf",
                        List.of(
                                JsonTypes.whole(0, Integer.MAX_VALUE),
                                JsonTypes.text("^" + MaxFailures.SHARE + "$"))));
        return JsonTypes.object(limits);
    }

    private static Map<String, Object> definition(Setting setting) {
        Map<String, Object> schema = JsonTypes.map("description", setting.meaning());
        schema.put("default", plain(UNLESS_GIVEN.get(setting)));
        schema.putAll(JsonTypes.of(setting.kind()));
        return schema;
    }

    private static Map<String, Object> settings(
            List<Setting> settings, Function<Setting, Map<String, Object>> schema) {
        return JsonTypes.object(JsonTypes.members(settings, Setting::key, schema));
    }

    /** A list of mappings, none of them empty. */
    private static Map<String, Object> list(Map<String, Object> item) {
        item.put("minProperties", 1);
        Map<String, Object> schema = JsonTypes.map("type", "array");
        schema.put("items", item);
        return schema;
    }

    private static Map<String, Object> array(Map<String, Object> item) {
        Map<String, Object> schema = JsonTypes.map("type", "array");
        schema.put("minItems", 1);
        schema.put("items", item);
        return schema;
    }

    private static Map<String, Object> reference(Setting setting) {
        return JsonTypes.map("$ref", "#/$defs/" + setting.key());
    }

    private static Object plain(Object value) {
        boolean json =
                value instanceof Number || value instanceof Boolean || value instanceof List<?>;
        return json ? value : Setting.text(value);
    }

    private static List<Setting> allSettings() {
        return Arrays.asList(Setting.values());
    }
}
