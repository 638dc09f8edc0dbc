package dev.leadline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.results.Results;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

class ReportCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int report(String... arguments) {
        return Leadline.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void emptyDirectoryGivesAPageWithoutTrials() throws IOException {
        String results = folder.resolve("r").toString();
        Results.create(results);
        Path file = folder.resolve("page.html");
        assertThat(report("report", results, "--out", file.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString().strip()).isEqualTo(file.toString());
        assertThat(file).content().startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    }

    @Test
    void placeThatCannotBeWrittenIsRefusedBeforeAnyWork() throws IOException {
        String results = folder.resolve("r").toString();
        Results.create(results);
        String nowhere = folder.resolve("missing/page.html").toString();
        assertThat(report("report", results, "--out", nowhere)).isEqualTo(2);
        assertThat(err.toString().strip())
                .isEqualTo("--out must be a file in a folder that exists but was " + nowhere);
        assertThat(Files.exists(folder.resolve("missing"))).isFalse();
    }

    @Test
    void directoryThatHoldsNoResultsIsRefused() {
        assertThat(report("report", folder.resolve("none").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("none").doesNotContain("\tat ");
    }
}
