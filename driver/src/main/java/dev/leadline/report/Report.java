package dev.leadline.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.leadline.trial.Setting;

import org.apache.commons.text.StringEscapeUtils;
import org.apache.spark.sql.SparkSession;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One HTML file that shows what a results directory holds, and needs nothing else to be read: drawings, their data, the SQL behind
 * them, and the programs that draw are all in it.
 */
public final class Report {
    private static final List<String> PROGRAMS =
            List.of("data", "filters", "looks", "charts", "tables", "page");

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private final ObjectMapper json = new ObjectMapper();
    private final SparkSession spark;
    private final String results;

    /**
     * @param spark in which the views are registered
     * @param results where the tables are, for people
     */
    public Report(SparkSession spark, String results) {
        this.spark = spark;
        this.results = results;
    }

    /** The file's text. */
    public String html(Instant now) {
        Map<String, String> parts = new HashMap<>();
        parts.put("origin", "it is all in this file, which loads nothing.");
        parts.put("permission", "");
        parts.put("live", "");
        return html(now, parts);
    }

    /**
     * The same for a server: a page that asks for {@code landed} beside it and loads itself again when that has changed.
     *
     * @param landed number of trials
     */
    String liveHtml(Instant now, int landed) {
        Map<String, String> parts = new HashMap<>();
        parts.put("origin", "it follows the results while it is served.");
        parts.put("permission", "; connect-src 'self'");
        parts.put(
                "live",
                Resource.text("page/live.js").replace("{{landed}}", String.valueOf(landed)));
        return html(now, parts);
    }

    private String html(Instant now, Map<String, String> parts) {
        parts.put("title", StringEscapeUtils.escapeHtml4(results));
        parts.put("made", now.truncatedTo(ChronoUnit.SECONDS).toString());
        parts.put("versions", Libraries.versions());
        parts.put("licences", StringEscapeUtils.escapeHtml4(Resource.text("page/licences.txt")));
        parts.put("style", Resource.text("page/page.css"));
        parts.put("libraries", Libraries.scripts());
        parts.put("data", inScript(content()));
        parts.put(
                "programs",
                PROGRAMS.stream()
                        .map(name -> Resource.text("page/" + name + ".js"))
                        .collect(Collectors.joining("\n")));
        // Places are looked for in the page only, never in what was put there.
        return PLACE.matcher(Resource.text("page/page.html"))
                .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
    }

    private ObjectNode content() {
        ObjectNode content = json.createObjectNode().put("results", results);
        ObjectNode defaults = content.putObject("defaults");
        for (Setting setting : Setting.values()) {
            defaults.put(setting.key(), Setting.text(setting.defaultValue()));
        }
        content.set(
                "networks",
                Columns.of(ReadOnly.sql(spark, "SELECT * FROM networks ORDER BY rank")));
        ArrayNode charts = content.putArray("charts");
        for (String name : Chart.NAMES) {
            Chart chart = Chart.of(name);
            charts.addObject()
                    .put("name", name)
                    .put("sql", chart.sql())
                    // A text, since the page fills its placeholders while it parses it.
                    .put("spec", chart.spec())
                    .set("data", Columns.of(ReadOnly.sql(spark, chart.sql())));
        }
        return content;
    }

    /** JSON without the sign that a script element could end with; it occurs in texts only, where it may be written so. */
    private String inScript(JsonNode content) {
        try {
            return json.writeValueAsString(content).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }
}
