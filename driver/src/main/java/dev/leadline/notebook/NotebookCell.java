package dev.leadline.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text of a cell, taken apart. It begins with either one line {@code %%NAME ARGUMENTS}, which tells what the rest is, or any number of
 * lines {@code %NAME ARGUMENTS}, which are done before the rest, which is Java.
 *
 * @param text as the user typed it
 * @param kind the line that tells what the rest is; empty if it is Java
 * @param commands lines to be done before
 * @param bodyStart where in the text the rest begins; counts characters from 0
 */
record NotebookCell(String text, Optional<Magic> kind, List<Magic> commands, int bodyStart) {
    /**
     * A line that is not of the language of the cell.
     *
     * @param name what follows the percent signs
     * @param arguments what follows the name
     */
    record Magic(String name, String arguments) {
        private static Magic of(String line) {
            String[] words = line.strip().replaceFirst("^%+", "").split("\\s+", 2);
            return new Magic(words[0], words.length > 1 ? words[1] : "");
        }
    }

    static NotebookCell parse(String text) {
        List<Magic> commands = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            int next = end < 0 ? text.length() : end + 1;
            String line = text.substring(start, next).strip();
            if (line.startsWith("%%") && commands.isEmpty()) {
                return new NotebookCell(text, Optional.of(Magic.of(line)), List.of(), next);
            } else if (!line.isEmpty() && !line.startsWith("%")) {
                break;
            } else if (!line.isEmpty()) {
                commands.add(Magic.of(line));
            }
            start = next;
        }
        return new NotebookCell(text, Optional.empty(), List.copyOf(commands), start);
    }

    /** What follows the lines that begin with a percent sign. */
    String body() {
        return text.substring(bodyStart);
    }
}
