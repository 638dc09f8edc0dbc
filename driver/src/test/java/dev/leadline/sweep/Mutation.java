package dev.leadline.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Breaks a valid sweep in one place, in a way that breaks a rule of the schema wherever it happens.
 */
final class Mutation {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Random random;
    private final ObjectNode sweep;

    private Mutation(Random random, ObjectNode sweep) {
        this.random = random;
        this.sweep = sweep;
    }

    static ObjectNode of(ObjectNode valid, Random random) {
        ObjectNode broken = valid.deepCopy();
        new Mutation(random, broken).apply();
        return broken;
    }

    private void apply() {
        List<Place> places = new ArrayList<>();
        collect(sweep, places);
        Place place = places.get(random.nextInt(places.size()));
        switch (random.nextInt(5)) {
            case 0 -> unknownKey();
            case 1 -> place.set(JSON.nullNode());
            case 2 -> place.set(JSON.objectNode().put("no-such", 1));
            case 3 -> place.set(otherType(place.value()));
            default -> sweep.set("grid", JSON.objectNode().set("depth", badAxis()));
        }
    }

    private void unknownKey() {
        List<ObjectNode> objects = new ArrayList<>();
        objects(sweep, objects);
        objects.get(random.nextInt(objects.size())).put("no-such", random.nextInt(3));
    }

    private static void objects(JsonNode node, List<ObjectNode> found) {
        if (node instanceof ObjectNode object) {
            found.add(object);
        }
        for (JsonNode child : node) {
            objects(child, found);
        }
    }

    private JsonNode badAxis() {
        ArrayNode axis = JSON.arrayNode();
        return switch (random.nextInt(5)) {
            case 0 -> axis;
            case 1 -> axis.add(2).add(2);
            case 2 -> axis.add(0);
            case 3 -> axis.add(1L << 31);
            default -> JSON.numberNode(8);
        };
    }

    private static JsonNode otherType(JsonNode value) {
        if (value.isNumber()) {
            return JSON.numberNode(-1);
        } else if (value.isTextual()) {
            return JSON.numberNode(3.5);
        } else if (value.isBoolean()) {
            return JSON.textNode("yes");
        }
        return JSON.numberNode(7);
    }

    private static void collect(JsonNode node, List<Place> places) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(key -> places.add(new Place(object, key, 0)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                places.add(new Place(array, "", i));
            }
        }
        for (JsonNode child : node) {
            collect(child, places);
        }
    }

    /** Where a value is: under a key of an object, or at an index of an array. */
    private record Place(JsonNode parent, String key, int index) {
        JsonNode value() {
            return parent instanceof ObjectNode object ? object.get(key) : parent.get(index);
        }

        void set(JsonNode value) {
            if (parent instanceof ObjectNode object) {
                object.set(key, value);
            } else {
                ((ArrayNode) parent).set(index, value);
            }
        }
    }
}
