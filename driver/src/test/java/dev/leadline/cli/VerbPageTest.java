package dev.leadline.cli;

import dev.leadline.MadeFile;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

import java.io.IOException;

/** The page about verbs is what their {@code --help} says. */
class VerbPageTest {
    private static final String HEADER = """
            # Verbs

            Made from what `./leadline VERB --help` prints: change the commands in `driver/src/main/java/dev/leadline/cli/`, not this page.

            Results go to standard output, progress and messages to standard error.

            | exit code | meaning |
            |---|---|
            | 0 | all well |
            | 1 | the sweep ended with failed trials, what was compared differs, or a disk or connection failed that could be used before |
            | 2 | the input was wrong, a place that cannot be read or written included; the message says what it must be |
            | 3 | the launcher found no suitable Java, or the build failed |
            | 4 | the time budget ended before the sweep; the same command goes on |
            | 130 | interrupted; what has landed is safe, and the same command goes on |

            """;

    @Test
    void theCommittedPageIsTheOneThatTheCommandsMake() throws IOException {
        MadeFile.assertCommitted("docs", "verbs.md", "a command", page());
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
            boolean hidden = below.getCommandSpec().usageMessage().hidden();
            if (!hidden && !verb.equals("help")) {
                section(page, below);
            }
        });
    }
}
