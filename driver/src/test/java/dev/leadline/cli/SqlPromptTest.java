package dev.leadline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.report.Format;
import dev.leadline.report.Views;
import dev.leadline.results.Results;
import dev.leadline.session.Sparks;

import org.apache.spark.sql.SparkSession;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

class SqlPromptTest {
    @TempDir
    private static Path results;

    private static SparkSession spark;
    private static Results empty;

    @TempDir
    private Path state;

    @BeforeAll
    static void start() throws IOException {
        spark = Sparks.forQueries();
        empty = Results.create(results.resolve("r").toString());
        Views.register(spark, empty);
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    /** What is printed when somebody types this. */
    private String typed(String keys) throws IOException {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(answers, true, StandardCharsets.UTF_8);
                Terminal terminal = TerminalBuilder.builder()
                        .system(false)
                        .type("ansi")
                        .streams(
                                new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)),
                                new ByteArrayOutputStream())
                        .build()) {
            Map<String, String> environment = Map.of("XDG_STATE_HOME", state.toString());
            int code = new SqlPrompt(spark, empty, Format.CSV, out, environment).run(terminal);
            assertThat(code).isZero();
        }
        return answers.toString(StandardCharsets.UTF_8);
    }

    @Test
    void queryMaySpanLines() throws IOException {
        assertThat(typed("SELECT 1 AS a,\r2 AS b;\rexit\r")).isEqualTo("a,b\r\n1,2\r\n");
    }

    /** Of a script, which nobody types: no prompt, and no semicolon at its end. */
    @Test
    void scriptIsAnsweredToItsEnd() throws IOException {
        assertThat(piped("SELECT 1 AS a;\n\nSELECT 2 AS b,\n  3 AS c\n", 0))
                .isEqualTo("a\r\n1\r\nb,c\r\n2,3\r\n");
        assertThat(piped("SELECT 1 AS a;\nexit\nSELECT 2 AS b;\n", 0)).isEqualTo("a\r\n1\r\n");
        assertThat(piped("", 0)).isEmpty();
    }

    @Test
    void scriptEndsWithTheFirstQueryThatCannotBeAnswered() throws IOException {
        assertThat(piped("SELECT 1 AS a;\nSELECT nonsense FROM trials;\nSELECT 2 AS b;\n", 2))
                .isEqualTo("a\r\n1\r\n");
        assertThat(piped("SELECT nonsense FROM trials", 2)).isEmpty();
    }

    private static String piped(String script, int code) throws IOException {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(answers, true, StandardCharsets.UTF_8)) {
            SqlLines lines = new SqlLines(spark, empty, Format.CSV, out);
            assertThat(lines.answerAll(new BufferedReader(new StringReader(script))))
                    .isEqualTo(code);
        }
        return answers.toString(StandardCharsets.UTF_8);
    }

    @Test
    void tabCompletesTablesAndColumns() throws IOException {
        assertThat(typed("SELECT count(quanti\t) AS n FROM histo\t;\rexit\r"))
                .isEqualTo("n\r\n0\r\n");
    }

    @Test
    void wrongQueryLeavesThePromptOpen() throws IOException {
        assertThat(typed("SELECT nonsense FROM trials;\rSELECT 3 AS c;\r\\q\r"))
                .isEqualTo("c\r\n3\r\n");
    }

    @Test
    void queryThatNeedsTooMuchMemoryLeavesThePromptOpen() throws IOException {
        String here = "SELECT length(repeat('x', 2147483000)) AS n;\r";
        String inATask = "SELECT max(length(repeat(string(id), 2147483000))) AS n FROM range(1);\r";
        String tooLong = here.replace(
                "repeat('x', 2147483000)", "concat(space(1500000000), space(900000000))");
        assertThat(typed(here + inATask + tooLong + "SELECT 3 AS c;\r\\q\r"))
                .isEqualTo("n\r\nn\r\nn\r\nc\r\n3\r\n");
    }

    @Test
    void queryThatDoesMoreThanAskLeavesThePromptOpen() throws IOException {
        assertThat(
                        typed(
                                "EXECUTE IMMEDIATE 'DROP VIEW trials';\rSELECT count(*) AS n FROM trials;\rexit\r"))
                .isEqualTo("n\r\n0\r\n");
    }

    @Test
    void backslashDTellsTablesAndColumns() throws IOException {
        assertThat(typed("\\d\rexit\r").lines()).contains("trials", "layers", "verdicts");
        assertThat(typed("\\d steps\rexit\r"))
                .contains("grad_norm_before_clip,double,")
                .doesNotContain("grad_l2_log10");
    }

    @Test
    void whatIsNoQueryIsAnsweredByHelp() throws IOException {
        assertThat(typed("\\?\rexit\r")).contains("\\d NAME").contains("Tab completes");
    }

    @Test
    void linesOfAnEarlierDayAreRemembered() throws IOException {
        typed("SELECT 7 AS x;\rexit\r");
        assertThat(state.resolve("leadline/sql_history")).content().contains("SELECT 7 AS x;");
        String upTwice = "\u001b[A\u001b[A\r";
        assertThat(typed(upTwice + "exit\r")).isEqualTo("x\r\n7\r\n");
    }
}
