package dev.leadline.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A notebook with what its cells showed.
 *
 * @param cells those with code, in order
 */
record ExecutedNotebook(List<Executed> cells) {
    private static final Pattern ROW = Pattern.compile("<tr>(<td.*?)</tr>");
    private static final Pattern FIELD = Pattern.compile("<td[^>]*>(.*?)</td>");

    /**
     * A cell.
     *
     * @param source its text
     * @param results name of the results directory that it asks
     * @param shown by MIME type
     * @param printed on standard output
     */
    record Executed(String source, String results, JsonNode shown, String printed) {
        String firstLine() {
            return source.lines().findFirst().orElse("");
        }

        /** Below the first line. */
        String query() {
            return source.substring(source.indexOf('\n') + 1);
        }

        /** The values of a table's rows. */
        List<List<String>> table() {
            List<List<String>> rows = new ArrayList<>();
            for (MatchResult row :
                    ROW.matcher(text(shown.get(Display.HTML))).results().toList()) {
                rows.add(FIELD.matcher(row.group(1))
                        .results()
                        .map(m -> m.group(1))
                        .toList());
            }
            return rows;
        }

        /** Of each mark of a chart the values of these fields; empty text where it has none. */
        List<List<String>> marks(List<String> fields) {
            List<List<String>> marks = new ArrayList<>();
            for (JsonNode mark : shown.get(Display.VEGA_LITE).get("data").get("values")) {
                marks.add(
                        fields.stream().map(field -> mark.path(field).asText()).toList());
            }
            return marks;
        }
    }

    static ExecutedNotebook read(Path file) throws IOException {
        List<Executed> cells = new ArrayList<>();
        String results = "";
        for (JsonNode cell : new ObjectMapper().readTree(file.toFile()).get("cells")) {
            if (!cell.get("cell_type").asText().equals("code")) {
                continue;
            }
            String source = text(cell.get("source"));
            for (String line : source.lines().toList()) {
                results = line.startsWith("%results ") ? line.substring(9).strip() : results;
            }
            JsonNode shown = new ObjectMapper().createObjectNode();
            StringBuilder printed = new StringBuilder();
            for (JsonNode output : cell.get("outputs")) {
                shown = output.has("data") ? output.get("data") : shown;
                printed.append(
                        output.path("name").asText().equals("stdout")
                                ? text(output.get("text"))
                                : "");
            }
            cells.add(new Executed(source, results, shown, printed.toString()));
        }
        return new ExecutedNotebook(cells);
    }

    /** One text, or its lines. */
    private static String text(JsonNode node) {
        if (!node.isArray()) {
            return node.asText();
        }
        StringBuilder text = new StringBuilder();
        node.forEach(line -> text.append(line.asText()));
        return text.toString();
    }
}
