package dev.leadline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;

class ColumnsCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void oneTablesColumnsArePrinted() {
        assertThat(columns("steps")).isZero();
        assertThat(out.toString())
                .startsWith("## steps")
                .contains("`clip_ratio`", "grad_norm_after_clip / grad_norm_before_clip")
                .doesNotContain("## layers");
    }

    @Test
    void theTableMayBeWrittenInCapitals() {
        assertThat(columns("MEMBERS")).isZero();
        assertThat(out.toString()).startsWith("## members").contains("`sweep`");
    }

    @Test
    void withoutATableAllArePrinted() {
        assertThat(columns()).isZero();
        assertThat(out.toString()).contains("## trials", "## steps", "## layers", "## histograms");
    }

    @Test
    void unknownTableIsRefusedWithTheNamesOfTheTables() {
        assertThat(columns("step")).isEqualTo(Leadline.WRONG_INPUT);
        assertThat(err.toString())
                .contains(
                        "table must be one of trials, steps, layers, histograms, probes, times, members but was 'step'");
    }

    private int columns(String... table) {
        String[] arguments = new String[table.length + 1];
        arguments[0] = "columns";
        System.arraycopy(table, 0, arguments, 1, table.length);
        return Leadline.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
