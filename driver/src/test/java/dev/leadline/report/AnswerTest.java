package dev.leadline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.session.Sparks;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

class AnswerTest {
    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = Sparks.forQueries();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private static String answer(String query, Format format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Answer(spark.sql(query))
                .print(format, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void csvQuotesAndLeavesNullEmpty() {
        assertThat(answer(
                        "SELECT 'a,\"b' AS text, CAST(NULL AS INT) AS none, 0.1d AS x, array(1, 2) AS list",
                        Format.CSV))
                .isEqualTo("text,none,x,list\r\n\"a,\"\"b\",,0.1,\"[1, 2]\"\r\n");
    }

    @Test
    void jsonHasOneObjectPerLine() {
        assertThat(answer("SELECT id AS n FROM range(2)", Format.JSON))
                .isEqualTo("{\"n\":0}\n{\"n\":1}\n");
    }

    @Test
    void markdownAlignsNumbersAndEscapesBars() {
        assertThat(answer(
                        "SELECT 1d/3 AS third, 'a|b\nc' AS text, CAST(NULL AS INT) AS none",
                        Format.MARKDOWN))
                .isEqualTo("""
                        | third | text | none |
                        | ---: | --- | ---: |
                        | 0.333333 | a\\|b c |  |
                        """);
    }

    @Test
    void tableShowsManyNumbersAsACurve() {
        String table = answer(
                "SELECT array(0d, 1d, NULL, 0.5d, 2d) AS curve, array(3, 3, 3, 3) AS flat,"
                        + " array(1, 2) AS few, array('a', 'b', 'c', 'd') AS words",
                Format.TABLE);
        assertThat(table).contains("▁▅·▃█ 0 to 2", "▅▅▅▅ 3 to 3", "[1, 2]", "[a, b, c, d]");
    }

    @Test
    void tableRoundsToSixDigits() {
        String table = answer(
                "SELECT 1d/3 AS third, 2e-7d AS tiny, 0d AS zero, 0.25d AS quarter, 12345678d AS big",
                Format.TABLE);
        assertThat(Arrays.asList(table.strip().split("\\s+")))
                .containsExactly(
                        "third",
                        "tiny",
                        "zero",
                        "quarter",
                        "big",
                        "0.333333",
                        "2E-7",
                        "0",
                        "0.25",
                        "12345700");
    }

    @Test
    void controlCharactersAreShownToPeopleAndKeptForPrograms() {
        String query = "SELECT 'a' || char(27) || '[2J' AS `x" + (char) 7 + "`";
        assertThat(answer(query, Format.TABLE)).contains("a\\u001b[2J", "x\\u0007");
        assertThat(answer(query, Format.MARKDOWN)).contains("| a\\u001b[2J |", "| x\\u0007 |");
        assertThat(answer(query, Format.CSV)).contains("a\u001b[2J");
        assertThat(answer(query, Format.JSON)).contains("a\\u001B[2J");
    }

    @Test
    void sparklineShowsHeightAndGaps() {
        assertThat(Sparkline.of(Arrays.asList(0.0, 0.5, null, 1.0))).isEqualTo("▁▅·█");
        assertThat(Sparkline.of(List.of())).isEmpty();
    }

    @Test
    void everyViewBeginsWithItsGrainAndUnits() {
        assertThat(Views.NAMES)
                .allSatisfy(name -> assertThat(Views.text(name))
                        .startsWith("-- Grain: ")
                        .contains("-- Units: "));
    }
}
