package dev.leadline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.results.Results;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts from outside with control characters, as far as they reach the terminal. */
class HostileTextTest {
    /** Sets the title of the window, and clears it. */
    private static final String HOSTILE = "\u001b]0;owned\u0007\u001b[2J";

    private static final String SHOWN = "\\u001b]0;owned\\u0007\\u001b[2J";

    @TempDir
    private Path folder;

    private String said(String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter print = new PrintWriter(said, true);
        CommandLine leadline = Leadline.commandLine().setOut(print).setErr(print);
        leadline.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        leadline.execute(arguments);
        assertThat(said.toString().chars())
                .filteredOn(c -> c != '\n')
                .noneMatch(Character::isISOControl);
        return said.toString();
    }

    private String sweep(String text) throws IOException {
        return Files.writeString(folder.resolve("s.yaml"), text).toString();
    }

    @Test
    void keysOfASweepFileAreShownInErrors() throws IOException {
        assertThat(said("plan", sweep("\"\\e]0;owned\\a\\e[2J\": 1\n"))).contains(SHOWN);
        assertThat(said("plan", sweep("name: s\nmodel: {\"\\e]0;owned\\a\\e[2J\": 1}\n")))
                .contains(SHOWN);
    }

    @Test
    void questionIsShownByPlan() throws IOException {
        assertThat(said("plan", sweep("name: s\nquestion: \"\\e]0;owned\\a\\e[2J\"\n")))
                .contains("s: " + SHOWN);
    }

    @Test
    void nameOfAFileIsShownInErrors() {
        assertThat(said("plan", folder.resolve(HOSTILE).toString())).contains(SHOWN);
        assertThat(said("status", folder.resolve(HOSTILE).toString())).contains(SHOWN);
    }

    @Test
    void marksOfAForeignDirectoryAreShown() throws IOException {
        Files.writeString(folder.resolve("_leadline"), HOSTILE + "\n");
        assertThat(said("status", folder.toString())).contains(SHOWN);
    }

    @Test
    void newsOfARunAreShown() throws IOException {
        Path results = folder.resolve("r");
        Results.create(results.toString());
        Files.writeString(results.resolve("_news"), HOSTILE);
        assertThat(said("status", results.toString())).contains("running  " + SHOWN);
    }
}
