package dev.leadline.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;

import dev.leadline.session.Sparks;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.Base64;
import java.util.Map;

class ChartsTest {
    private static final String ROWS =
            "SELECT * FROM VALUES (1, 10.0D, 'a'), (2, 100.0D, 'a'), (1, 20.0D, 'b<i>'), (3, 0.0D, 'b<i>'), "
                    + "(3, CAST(NULL AS DOUBLE), 'a') AS t(x, y, kind)";

    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = Sparks.forQueries();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private static ChartData data(String options) throws CellException {
        return ChartData.of(ChartOptions.parse(options), spark.sql(ROWS));
    }

    @Test
    void vegaLiteAndPictureShowTheRowsThatHaveAPlace() throws Exception {
        ChartData linear = data("line --x x --y y --colour kind");
        assertThat(linear.marks()).hasSize(4);
        ChartData logarithmic = data("line --x x --y y --colour kind --log-y");
        assertThat(logarithmic.marks()).hasSize(3);
        assertThat(logarithmic.sentence())
                .isEqualTo(
                        "chart: line of y over x, 3 of 5 rows drawn (the others have no place on the axes)");
        JsonNode spec = new VegaLite(logarithmic).spec();
        assertThat(spec.at("/data/values").toString())
                .isEqualTo(
                        "[{\"x\":1.0,\"y\":10.0,\"series\":\"a\"},{\"x\":1.0,\"y\":20.0,\"series\":\"b<i>\"},"
                                + "{\"x\":2.0,\"y\":100.0,\"series\":\"a\"}]");
        assertThat(spec.at("/encoding/y/scale/type").asText()).isEqualTo("log");
        assertThat(spec.at("/encoding/color/scale/domain").toString())
                .isEqualTo("[\"a\",\"b<i>\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "line --x x --y y --colour kind",
                "line --x x --y y --panel kind",
                "point --x x --y y --diagonal --title 'x and y'",
                "heat --x x --y y --colour y"
            })
    void everyKindHasAPictureInItsColoursAndVegaLite(String options) throws Exception {
        Display drawn = Charts.draw(ChartOptions.parse(options), spark.sql(ROWS));
        assertThat(drawn.forms().keySet())
                .containsExactlyInAnyOrder(Display.TEXT, Display.VEGA_LITE, Display.PNG);
        PngPicture picture =
                PngPicture.of(Base64.getDecoder().decode((String) drawn.forms().get(Display.PNG)));
        String colour = options.startsWith("heat") ? Palette.heat().get(0) : Palette.ofSeries(0);
        assertThat(picture.pixelsOf(colour)).as("pixels in " + colour).isGreaterThan(20);
        assertThat(((Map<?, ?>) drawn.forms().get(Display.VEGA_LITE)).get("$schema"))
                .isEqualTo("https://vega.github.io/schema/vega-lite/v5.json");
    }

    @Test
    void chartWithoutRowsSaysSo() throws Exception {
        Dataset<Row> none = spark.sql("SELECT 1 AS x, 2 AS y WHERE false");
        Display drawn = Charts.draw(ChartOptions.parse("line --x x --y y"), none);
        assertThat(drawn.forms()).containsOnlyKeys(Display.TEXT);
        assertThat(drawn).hasToString("chart: line of y over x, 0 of 0 rows drawn");
    }

    @Test
    void optionsThatDoNotFitTheQueryAreExplained() {
        assertThatThrownBy(() -> data("line --x depth --y y"))
                .hasMessage("--x must be a column of the query (x, y, kind) but was depth");
        assertThatThrownBy(() -> data("line --x x --y kind"))
                .hasMessage("--y must be a column of numbers but kind is string");
        assertThatThrownBy(() -> data("pie --x x --y y"))
                .isInstanceOf(CellException.class)
                .hasMessageContaining("pie")
                .hasMessageContaining("line, point or heat");
        assertThatThrownBy(() -> data("line --x x")).hasMessageContaining("--y");
        assertThatThrownBy(() -> data("heat --x x --y y"))
                .hasMessage("%%chart heat must have --colour but had none");
    }

    @Test
    void tableEscapesWhatRowsHold() {
        Display shown = RowTable.of(spark.sql("SELECT '<script>' AS `a&b`, 1.23456789 AS n"));
        assertThat((String) shown.forms().get(Display.HTML))
                .contains("<th>a&amp;b</th>")
                .contains(">&lt;script&gt;</td>")
                .doesNotContain("<script>");
        assertThat(shown.toString()).contains("<script>");
    }

    @Test
    void longTableIsCutAndSaysSo() throws IOException {
        Display shown = RowTable.of(spark.range(RowTable.MOST_ROWS + 1).toDF());
        assertThat((String) shown.forms().get(Display.HTML))
                .contains("<p>(the first 200 rows; add a LIMIT, or aggregate)</p>")
                .doesNotContain(">200</td>");
    }
}
