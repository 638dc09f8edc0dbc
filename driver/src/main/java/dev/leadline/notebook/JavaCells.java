package dev.leadline.notebook;

import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.VarSnippet;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs cells in Java, one after another in the same JShell: what one declares, those after it can use. */
final class JavaCells implements AutoCloseable {
    private static final List<String> IMPORTS = List.of(
            "java.math.*",
            "java.nio.file.*",
            "java.util.*",
            "java.util.function.*",
            "java.util.stream.*",
            "org.apache.spark.sql.*",
            "static dev.leadline.notebook.Cells.*");

    private final SnippetControl control = new SnippetControl();
    private final JShell shell;
    private volatile boolean stopped;

    JavaCells() {
        shell = JShell.builder().executionEngine(control, Map.of()).build();
        IMPORTS.forEach(name -> shell.eval("import " + name + ";"));
    }

    /**
     * Runs what the cell has below its percent lines.
     *
     * @return the value of the last snippet, if that is an expression with a value
     * @throws CellException if a snippet is wrong, throws, or was stopped; those before it have been run
     */
    Optional<Object> run(NotebookCell cell) throws CellException {
        stopped = false;
        Optional<Object> value = Optional.empty();
        int start = skipSpace(cell, cell.bodyStart());
        while (start < cell.text().length()) {
            String rest = cell.text().substring(start);
            CompletionInfo found = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            boolean whole = found.completeness().isComplete()
                    || found.completeness() == Completeness.UNKNOWN;
            if (!whole && found.source() == null) {
                // Comments alone, or a bracket that is never closed.
                if (found.completeness() == Completeness.EMPTY) {
                    return value;
                }
                throw SnippetErrors.incomplete(cell, start);
            }
            value = run(cell, start, found.source() == null ? rest : found.source());
            start = skipSpace(cell, cell.text().length() - found.remaining().length());
        }
        return value;
    }

    /** JShell counts lines wrongly after an empty one at the beginning. */
    private static int skipSpace(NotebookCell cell, int start) {
        int next = start;
        while (next < cell.text().length() && Character.isWhitespace(cell.text().charAt(next))) {
            next++;
        }
        return next;
    }

    private Optional<Object> run(NotebookCell cell, int start, String source) throws CellException {
        Optional<Object> value = Optional.empty();
        for (SnippetEvent event : shell.eval(source)) {
            if (event.causeSnippet() != null) {
                continue;
            }
            if (stopped) {
                throw new CellException("interrupted");
            }
            new SnippetErrors(shell, cell, start).check(event);
            value = valueOf(event.snippet());
        }
        return value;
    }

    private Optional<Object> valueOf(Snippet snippet) {
        Optional<VarSnippet> variable = switch (snippet.subKind()) {
            case TEMP_VAR_EXPRESSION_SUBKIND -> Optional.of((VarSnippet) snippet);
            case VAR_VALUE_SUBKIND ->
                shell.variables()
                        .filter(v ->
                                v.name().equals(((jdk.jshell.ExpressionSnippet) snippet).name()))
                        .findFirst();
            default -> Optional.empty();
        };
        return variable.map(v -> {
            shell.varValue(v);
            return control.lastValue();
        });
    }

    /** What the cell that runs throws from now on, it throws because the user has had enough of it. */
    void expectStop() {
        stopped = true;
    }

    /** Ends the snippet that runs, if one does. */
    void stop() {
        shell.stop();
    }

    SourceCodeAnalysis analysis() {
        return shell.sourceCodeAnalysis();
    }

    @Override
    public void close() {
        shell.close();
    }
}
