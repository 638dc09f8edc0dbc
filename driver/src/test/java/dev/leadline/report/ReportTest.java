package dev.leadline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.leadline.session.Sparks;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

class ReportTest {
    @TempDir
    private static Path folder;

    private static SparkSession spark;
    private static String html;
    private static JsonNode content;

    @BeforeAll
    static void write() throws Exception {
        spark = Sparks.forQueries();
        Views.register(spark, SmallSweep.land(folder.resolve("r")));
        html = new Report(spark, "r " + SmallSweep.HOSTILE).html(Instant.EPOCH);
        content = new ObjectMapper().readTree(data());
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    /** As a browser finds it: up to the first end of a script element. */
    private static String data() {
        String start = "<script type=\"application/json\" id=\"report\">";
        int from = html.indexOf(start) + start.length();
        return html.substring(from, html.indexOf("</script", from));
    }

    @Test
    void everyChartHasData() {
        assertThat(content.get("charts").findValuesAsText("name"))
                .containsExactlyElementsOf(Chart.NAMES);
        assertThat(Chart.NAMES).allSatisfy(name -> assertThat(column(name, 0)).isNotEmpty());
    }

    @Test
    void rowsAreThoseThatTheirDocumentationPromises() {
        // Arms x depths x parts; those, the diverged and the failed one; those two.
        assertThat(column("depth_error", 0)).hasSize(2 * 2 * 2);
        assertThat(column("verdicts", 0)).hasSize(2 * 2 + 2);
        assertThat(column("failures", 0)).containsExactlyInAnyOrder("FAILED", "DIVERGED");
        // Steps 0, 5, 10, 15 and 20 are all moments; the diverged trial has its first only.
        int layers = 2 * (4 + 8);
        assertThat(column("layer_profile", 0)).hasSize(5 * layers + 4);
        assertThat(column("delta_map", 0)).hasSize(5 * layers + 4);
        assertThat(column("layer_profile", 2))
                .contains("start", "quarter", "three quarters", "end");
        assertThat(column("histograms", 2)).contains("grad", "delta", "act", "weight", "update");
    }

    @Test
    void errorsAreTheSeedsMedianLeastAndGreatest() {
        List<String> arms = column("depth_error", 0);
        for (int i = 0; i < arms.size(); i++) {
            double[] errors = errors(
                    arms.get(i),
                    column("depth_error", 1).get(i),
                    column("depth_error", 2).get(i));
            assertThat(number("depth_error", 3, i))
                    .isCloseTo((errors[0] + errors[1]) / 2, within(1e-6));
            assertThat(number("depth_error", 4, i)).isCloseTo(errors[0], within(1e-6));
            assertThat(number("depth_error", 5, i)).isCloseTo(errors[1], within(1e-6));
        }
    }

    @Test
    void sharesOfAHistogramAddUpToOne() {
        double sum = IntStream.range(0, column("histograms", 0).size())
                .mapToDouble(i -> number("histograms", 6, i))
                .sum();
        long histograms = ReadOnly.sql(
                        spark,
                        "SELECT DISTINCT arm_id, depth, quantity, step FROM histograms JOIN arm_trials USING (trial_id)")
                .count();
        assertThat(sum).isCloseTo((double) histograms, within(1e-3));
    }

    @Test
    void textsOfUsersStayTexts() {
        String message = column("failures", 7).stream()
                .filter(text -> text.contains("alert"))
                .findFirst()
                .orElseThrow();
        assertThat(message).contains("<script>alert(1)</script><!--\"'><img src=x");
        assertThat(column("sweeps", 0)).containsExactly("small " + SmallSweep.HOSTILE);
        assertThat(html).doesNotContain("<img src=x").doesNotContain("<script>alert");
        assertThat(html).contains("<title>Leadline: r &lt;/script&gt;");
    }

    @Test
    void nothingIsLoadedFromElsewhere() {
        String page = html.replaceAll("(?s)<script.*?</script>", "");
        Pattern loading =
                Pattern.compile("(?i)<[^>]*\\s(src|href)\\s*=\\s*[\"']?+(?!#)|url\\(|@import");
        assertThat(loading.matcher(page).results().map(MatchResult::group)).isEmpty();
        assertThat(page).contains("default-src 'none'").doesNotContain("http-equiv=\"refresh\"");
        assertThat(html).doesNotContain("sourceMappingURL");
    }

    @Test
    void licencesOfWhatIsInsideAreInside() {
        assertThat(html)
                .contains("Drawn with vega 5.", "vega-lite 5.", "vega-embed 6.")
                .contains("University of Washington Interactive Data Lab", "Mike Bostock");
    }

    @Test
    void programThatNamesTheEndOfAScriptDoesNotEndIt() {
        assertThat(Libraries.inScript("a('</script>', '</SCRIPT>', '<!--', '</p>')"))
                .isEqualTo("a('<\\/script>', '<\\/SCRIPT>', '<\\!--', '</p>')");
    }

    @Test
    void everyQueryBeginsWithItsGrainAndUnits() {
        assertThat(Chart.NAMES)
                .allSatisfy(name -> assertThat(Chart.of(name).sql())
                        .startsWith("-- Grain: ")
                        .contains("\n-- Units: "));
    }

    private static JsonNode table(String chart) {
        return content.get("charts").get(Chart.NAMES.indexOf(chart)).get("data");
    }

    /** One column as texts. */
    private static List<String> column(String chart, int index) {
        JsonNode table = table(chart);
        JsonNode values =
                List.copyOf(table.get("columns").properties()).get(index).getValue();
        return IntStream.range(0, values.size())
                .mapToObj(values::get)
                .map(v -> v.isArray() ? table.get("words").get(v.get(0).asInt()) : v)
                .map(JsonNode::asText)
                .toList();
    }

    private static double number(String chart, int index, int row) {
        return Double.parseDouble(column(chart, index).get(row));
    }

    private static double[] errors(String arm, String depth, String part) {
        String error = part.equals("test") ? "test_error" : "train_error";
        return ReadOnly.sql(spark, "TABLE arm_trials")
                .where("arm_id = '" + arm + "' AND depth = " + depth)
                .select(error)
                .collectAsList()
                .stream()
                .mapToDouble((Row row) -> row.getDouble(0))
                .sorted()
                .toArray();
    }
}
