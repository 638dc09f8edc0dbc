package dev.leadline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page about verbs is what their {@code --help} says. */
class VerbPageTest {
    private static final Path COMMITTED = Path.of("docs/verbs.md");

    private static final String HEADER = """
            # Verbs

            Made from what `./leadline VERB --help` prints: change the commands in `driver/src/main/java/dev/leadline/cli/`, not this page.

            Results go to standard output, progress and messages to standard error.

            | exit code | meaning |
            |---|---|
            | 0 | all well |
            | 1 | the sweep ended with failed trials, or what was compared differs |
            | 2 | the input was wrong; the message says what it must be |
            | 3 | the launcher found no suitable Java, or the build failed |
            | 4 | the time budget ended before the sweep; the same command goes on |
            | 130 | interrupted; what has landed is safe, and the same command goes on |

            """;

    @Test
    void theCommittedPageIsTheOneThatTheCommandsMake() throws IOException {
        Path made = Files.createDirectories(Path.of("target")).resolve("verbs.md");
        Files.writeString(made, page());

        assertThat(COMMITTED)
                .as("after a change of a command: cp driver/target/verbs.md driver/docs/")
                .hasSameTextualContentAs(made);
    }

    private static String page() {
        StringBuilder page = new StringBuilder(HEADER);
        section(page, Leadline.commandLine());
        return page.toString();
    }

    /** The command, and those below it. */
    private static void section(StringBuilder page, CommandLine command) {
        command.setUsageHelpWidth(100);
        String name = command.getCommandSpec().qualifiedName();
        String usage = command.getUsageMessage(Ansi.OFF).replaceAll("(?m) +$", "");
        page.append("## ").append(name).append("\n\n```\n").append(usage).append("```\n\n");
        command.getSubcommands().forEach((verb, below) -> {
            if (!verb.equals("help")) {
                section(page, below);
            }
        });
    }
}
