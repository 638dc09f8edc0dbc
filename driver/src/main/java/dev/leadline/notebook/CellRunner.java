package dev.leadline.notebook;

import dev.leadline.report.Completion;
import dev.leadline.report.SqlNames;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Does what cells say. */
final class CellRunner implements AutoCloseable {
    private static final String KINDS = "%%sql, %%chart, %%file";
    private static final String COMMANDS = "%results, %leadline";

    /** In file names and commands: the folder that holds results directories. */
    private static final String ROOT = "{results}";

    /** How long Java may take to notice that the query it waited for was stopped. */
    private static final int PATIENCE_MILLIS = 500;

    private final Session session;
    private final Queries queries = new Queries();
    private final Verb verb = new Verb();
    private final JavaCells java = new JavaCells();
    private final JavaNames names = new JavaNames(java.analysis());
    private volatile boolean inJava;

    CellRunner(Session session) {
        this.session = session;
    }

    /** What the cell has to show, if anything. */
    Optional<Object> run(NotebookCell cell) throws CellException, IOException {
        for (NotebookCell.Magic command : cell.commands()) {
            run(command);
        }
        if (cell.kind().isEmpty()) {
            return runJava(cell);
        }
        NotebookCell.Magic kind = cell.kind().get();
        return switch (kind.name()) {
            case "sql" -> answer(cell, RowTable::of);
            case "chart" -> {
                ChartOptions options = ChartOptions.parse(kind.arguments());
                yield answer(cell, rows -> Charts.draw(options, rows));
            }
            case "file" -> {
                write(kind.arguments(), cell.body());
                yield Optional.empty();
            }
            default -> throw unknown("%%" + kind.name(), KINDS);
        };
    }

    private Optional<Object> answer(NotebookCell cell, Queries.Showing showing)
            throws CellException {
        try {
            return Optional.of(queries.run(session.spark(), cell, showing));
        } catch (CellException e) {
            throw session.named(e);
        }
    }

    private void run(NotebookCell.Magic command) throws CellException, IOException {
        switch (command.name()) {
            case "results" -> session.choose(command.arguments());
            case "leadline" ->
                verb.run(session.home(), ChartOptions.words(placed(command.arguments())));
            default -> throw unknown("%" + command.name(), COMMANDS);
        }
    }

    private Optional<Object> runJava(NotebookCell cell) throws CellException {
        inJava = true;
        try {
            return java.run(cell);
        } finally {
            inJava = false;
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = session.home().resolve(placed(name));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
        System.out.println("wrote " + file);
    }

    private String placed(String text) {
        return text.replace(ROOT, session.root().toString());
    }

    private static CellException unknown(String name, String known) {
        return new CellException("%s must be one of %s but is not".formatted(name, known));
    }

    /** Ends the cell that runs, if one does. */
    void stop() {
        java.expectStop();
        session.ifOpen().ifPresent(queries::stop);
        verb.stop();
        // A query that Java waits for has been stopped; Java itself is ended only if it goes on.
        long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (inJava && System.nanoTime() < deadline) {
            LockSupport.parkNanos(10_000_000);
        }
        if (inJava) {
            java.stop();
        }
    }

    Completion complete(NotebookCell cell, int cursor) {
        if (cell.kind().isPresent()) {
            return SqlNames.complete(cell.text(), cursor, session.ifOpen());
        }
        return names.complete(cell, cursor);
    }

    /** What the cursor stands on. */
    Optional<String> explain(NotebookCell cell, int cursor) {
        return cell.kind().isPresent()
                ? SqlNames.meaning(cell.text(), cursor)
                : names.signatures(cell, cursor);
    }

    @Override
    public void close() {
        java.close();
    }
}
