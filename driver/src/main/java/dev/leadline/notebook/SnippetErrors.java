package dev.leadline.notebook;

import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.SnippetEvent;
import jdk.jshell.UnresolvedReferenceException;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells what is wrong with a snippet, and where in its cell. */
final class SnippetErrors {
    private static final int FRAMES = 12;

    private final JShell shell;
    private final NotebookCell cell;
    private final int start;

    /**
     * @param start where in the cell the snippet begins
     */
    SnippetErrors(JShell shell, NotebookCell cell, int start) {
        this.shell = shell;
        this.cell = cell;
        this.start = start;
    }

    /** What begins there never ends. */
    static CellException incomplete(NotebookCell cell, int start) {
        return CellException.at(
                cell.text(),
                start,
                start + 1,
                "what begins here must be complete at the end of the cell but is not");
    }

    /**
     * @throws CellException if the snippet did not do all it should
     */
    void check(SnippetEvent event) throws CellException {
        switch (event.status()) {
            case REJECTED -> throw rejected(event);
            case RECOVERABLE_DEFINED, RECOVERABLE_NOT_DEFINED ->
                throw unresolved((DeclarationSnippet) event.snippet());
            case VALID, OVERWRITTEN, DROPPED, NONEXISTENT -> {}
        }
        if (event.exception() != null) {
            throw thrown(event.exception(), event.snippet().id());
        }
    }

    private CellException rejected(SnippetEvent event) {
        return shell.diagnostics(event.snippet())
                .filter(Diag::isError)
                .findFirst()
                .map(this::at)
                .orElseGet(() -> new CellException("the snippet was rejected: " + event.snippet()));
    }

    private CellException at(Diag diag) {
        return CellException.at(
                cell.text(),
                start + (int) diag.getStartPosition(),
                start + (int) diag.getEndPosition(),
                diag.getMessage(Locale.ROOT).replaceAll("\\s*\\R\\s*", "; "));
    }

    private CellException unresolved(DeclarationSnippet snippet) {
        String missing = shell.unresolvedDependencies(snippet).collect(Collectors.joining(", "));
        if (missing.isEmpty()) {
            return shell.diagnostics(snippet)
                    .findFirst()
                    .map(this::at)
                    .orElseGet(() -> new CellException(snippet.name() + " cannot be used yet"));
        }
        int first = cell.text().indexOf(snippet.name(), start);
        return CellException.at(
                cell.text(),
                first,
                first + snippet.name().length(),
                "%s needs %s, which must be declared before".formatted(snippet.name(), missing));
    }

    private CellException thrown(JShellException error, String snippet) {
        if (error instanceof UnresolvedReferenceException unresolved) {
            return unresolved(unresolved.getSnippet());
        }
        String message = describe(error);
        Optional<Integer> line = Arrays.stream(error.getStackTrace())
                .filter(frame -> ("#" + snippet).equals(frame.getFileName()))
                .map(StackTraceElement::getLineNumber)
                .findFirst();
        String trace = Arrays.stream(error.getStackTrace())
                .limit(FRAMES)
                .map(frame -> "\n    at " + frame)
                .collect(Collectors.joining());
        return line.map(number -> atLine(number, message + trace))
                .orElseGet(() -> new CellException(message + trace));
    }

    private static String describe(JShellException error) {
        String name = error instanceof EvalException thrown
                ? thrown.getExceptionClassName()
                : error.getClass().getName();
        String cause = error.getCause() instanceof JShellException behind
                ? "; caused by " + describe(behind)
                : "";
        return name + (error.getMessage() == null ? "" : ": " + error.getMessage()) + cause;
    }

    /** A line of the snippet, counted from 1. */
    private CellException atLine(int line, String message) {
        int begin = start;
        for (int i = 1; i < line; i++) {
            begin = cell.text().indexOf('\n', begin) + 1;
        }
        while (begin < cell.text().length()
                && Character.isWhitespace(cell.text().charAt(begin))) {
            begin++;
        }
        int end = cell.text().indexOf('\n', begin);
        String[] parts = message.split("\n", 2);
        CellException marked = CellException.at(
                cell.text(), begin, end < 0 ? cell.text().length() : end, parts[0]);
        return parts.length == 1
                ? marked
                : new CellException(marked.getMessage() + "\n" + parts[1]);
    }
}
