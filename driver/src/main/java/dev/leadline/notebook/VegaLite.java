package dev.leadline.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.function.IntFunction;

/** A chart as Vega-Lite, with its data. */
final class VegaLite {
    private static final String SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json";
    private static final int WIDTH = 420;
    private static final int HEIGHT = 300;

    private final ObjectMapper json = new ObjectMapper();
    private final ChartData data;
    private final ChartOptions options;

    VegaLite(ChartData data) {
        this.data = data;
        this.options = data.options();
    }

    /** The whole specification. */
    ObjectNode spec() {
        ObjectNode spec = json.createObjectNode().put("$schema", SCHEMA);
        if (!options.title().isEmpty()) {
            spec.put("title", options.title());
        }
        spec.set("data", json.createObjectNode().set("values", values()));
        if (options.panel() == null) {
            return spec.setAll(view());
        }
        spec.putObject("facet").put("field", "panel").put("type", "nominal").putNull("title");
        spec.put("columns", 2).set("spec", view());
        return spec;
    }

    private ArrayNode values() {
        ArrayNode values = json.createArrayNode();
        for (Mark mark : data.marks()) {
            ObjectNode row = values.addObject().put("x", mark.x()).put("y", mark.y());
            if (options.panel() != null) {
                row.put("panel", mark.panel());
            }
            if (options.kind() == ChartKind.HEAT) {
                row.put("heat", mark.heat());
            } else if (options.colour() != null) {
                row.put("series", mark.series());
            }
        }
        return values;
    }

    private ObjectNode view() {
        ObjectNode view = json.createObjectNode().put("width", WIDTH).put("height", HEIGHT);
        if (!options.diagonal()) {
            return view.setAll(drawing());
        }
        ArrayNode layers = view.putArray("layer");
        layers.add(diagonal());
        layers.add(drawing());
        return view;
    }

    private ObjectNode drawing() {
        ObjectNode drawing = json.createObjectNode();
        ObjectNode mark = drawing.putObject("mark").put("tooltip", true);
        switch (options.kind()) {
            case LINE -> mark.put("type", "line").put("point", true);
            case POINT -> mark.put("type", "point").put("filled", true).put("size", 60);
            case HEAT -> mark.put("type", "rect");
        }
        ObjectNode encoding = drawing.putObject("encoding");
        encoding.set("x", place("x", options.x()));
        encoding.set("y", place("y", options.y()));
        if (options.kind() == ChartKind.HEAT) {
            ObjectNode colour = encoding.putObject("color").put("field", "heat");
            colour.put("type", "quantitative").put("title", options.colour());
            strings(colour.putObject("scale").putArray("range"), Palette.heat());
        } else if (options.colour() != null) {
            encoding.set("color", series(Palette::ofSeries));
            if (options.kind() == ChartKind.POINT) {
                encoding.set("shape", series(Palette::shape));
            } else {
                encoding.set("strokeDash", series(Palette::dash));
            }
        }
        return drawing;
    }

    private ObjectNode place(String field, ChartAxis axis) {
        boolean heat = options.kind() == ChartKind.HEAT;
        ObjectNode place = json.createObjectNode().put("field", field).put("title", axis.column());
        // Rectangles side by side need an axis of values, not of places between them.
        place.put("type", heat ? "ordinal" : "quantitative");
        if (heat && field.equals("y")) {
            place.put("sort", "descending");
        }
        if (!heat) {
            ObjectNode scale = place.putObject("scale").put("zero", false);
            scale.put("type", axis.logarithmic() ? "log" : "linear");
        }
        return place;
    }

    /** A channel that tells series apart. */
    private ObjectNode series(IntFunction<Object> look) {
        List<String> names = data.series();
        ObjectNode channel = json.createObjectNode().put("field", "series").put("type", "nominal");
        channel.put("title", options.colour());
        ObjectNode scale = channel.putObject("scale");
        strings(scale.putArray("domain"), names);
        ArrayNode range = scale.putArray("range");
        for (int i = 0; i < names.size(); i++) {
            range.add(json.<JsonNode>valueToTree(look.apply(i)));
        }
        return channel;
    }

    /** From corner to corner of the data. */
    private ObjectNode diagonal() {
        ObjectNode line = json.createObjectNode();
        ArrayNode ends = line.putObject("data").putArray("values");
        for (double end : Diagonal.ends(data.marks())) {
            ends.addObject().put("x", end).put("y", end);
        }
        line.putObject("mark").put("type", "line").put("color", Diagonal.COLOUR);
        ObjectNode encoding = line.putObject("encoding");
        encoding.set("x", place("x", options.x()));
        encoding.set("y", place("y", options.y()));
        return line;
    }

    private static void strings(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
