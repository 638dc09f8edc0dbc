package dev.leadline.cli;

import dev.leadline.table.ColumnPage;
import dev.leadline.table.Table;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;

/** {@code leadline columns}: what the tables' columns hold. */
@Command(
        name = "columns",
        mixinStandardHelpOptions = true,
        description = "Tells what each column holds: type, unit, formula, what it diagnoses.")
final class ColumnsCommand implements Runnable {
    @Parameters(
            arity = "0..1",
            paramLabel = "TABLE",
            description = "${COMPLETION-CANDIDATES}; all, unless given.")
    private Table table;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter print = spec.commandLine().getOut();
        print.print(table == null ? ColumnPage.text() : ColumnPage.section(table));
        print.flush();
    }
}
