package dev.leadline.sweep;

/**
 * Something in a sweep file that its author must mend.
 *
 * @param file name of the file, as the user gave it
 * @param line line in the file, from 1; 0 if the problem is of the file as a whole
 * @param message what is wrong, without file and line
 */
public record Problem(String file, int line, String message) {
    /** {@code file:line: message}, or {@code file: message} where there is no line. */
    @Override
    public String toString() {
        return line == 0 ? file + ": " + message : file + ":" + line + ": " + message;
    }
}
