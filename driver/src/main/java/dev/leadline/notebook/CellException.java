package dev.leadline.notebook;

/** A cell is wrong, or was stopped; the message says where and why, and no stack trace is shown. */
public final class CellException extends Exception {
    private static final long serialVersionUID = 1;

    CellException(String message) {
        super(message);
    }

    CellException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * With the line of the cell and a mark under the place.
     *
     * @param cell the whole text of the cell
     * @param start where in it; counts characters from 0
     * @param end where the place ends, exclusive
     */
    static CellException at(String cell, int start, int end, String message) {
        int from = Math.max(0, Math.min(start, cell.length()));
        int lineStart = cell.lastIndexOf('\n', from - 1) + 1;
        int newline = cell.indexOf('\n', from);
        int lineEnd = newline < 0 ? cell.length() : newline;
        long line = cell.substring(0, lineStart).chars().filter(c -> c == '\n').count() + 1;
        int marks = Math.max(1, Math.min(end, lineEnd) - from);
        String indent = cell.substring(lineStart, from).replaceAll("[^\t]", " ");
        return new CellException("line %d, column %d: %s%n    %s%n    %s%s"
                .formatted(
                        line,
                        from - lineStart + 1,
                        message.strip(),
                        cell.substring(lineStart, lineEnd),
                        indent,
                        "^".repeat(marks)));
    }
}
