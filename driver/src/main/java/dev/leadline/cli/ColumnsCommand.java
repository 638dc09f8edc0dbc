package dev.leadline.cli;

import dev.leadline.results.ColumnPage;
import dev.leadline.results.Schemas;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.Iterator;
import java.util.Locale;

/** {@code leadline columns}: what the tables' columns hold. */
@Command(
        name = "columns",
        mixinStandardHelpOptions = true,
        description = "Tells what each column holds: type, unit, formula, what it diagnoses.")
final class ColumnsCommand implements Runnable {
    @Parameters(
            arity = "0..1",
            paramLabel = "TABLE",
            description = "${COMPLETION-CANDIDATES}; all, unless given.",
            completionCandidates = Names.class)
    private String table;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        if (table != null && !Schemas.byName().containsKey(table.toLowerCase(Locale.ROOT))) {
            throw new WrongInputException("table must be one of "
                    + String.join(", ", Schemas.byName().keySet()) + " but was '" + table + "'");
        }
        PrintWriter print = spec.commandLine().getOut();
        print.print(
                table == null
                        ? ColumnPage.text()
                        : ColumnPage.section(table.toLowerCase(Locale.ROOT)));
        print.flush();
    }

    /** For the help, and for the shell. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Schemas.byName().keySet().iterator();
        }
    }
}
