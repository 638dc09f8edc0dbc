package dev.leadline.sweep;

import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.scanner.StreamReader;

import java.util.Map;
import java.util.TreeMap;

/** The text of a file, for quoting it in messages. */
final class SourceText {
    private static final int LONGEST_QUOTE = 60;

    /** The parser counts in code points, not in chars. */
    private final int[] codePoints;

    SourceText(String text) {
        this.codePoints = text.codePoints().toArray();
    }

    /** What is written from the start of one event to the end of another, ready for a message. */
    String between(Event first, Event last) {
        int from = first.getStartMark().orElseThrow().getIndex();
        int to = last.getEndMark().orElseThrow().getIndex();
        // One more than a quote shows, so that it is seen to go on; not all, since sections nest.
        int length = Math.min(to - from, 4 * LONGEST_QUOTE);
        String quote = quote(new String(codePoints, from, length));
        return quote.isEmpty() ? "empty" : quote;
    }

    /** Text with its white space collapsed to single spaces. */
    static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** Text on one line, cut where it gets long. */
    static String quote(String text) {
        String line = oneLine(text);
        return line.length() <= LONGEST_QUOTE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_QUOTE / 2)) + "...";
    }

    /**
     * For each line with characters that YAML does not allow, the first such, in the form {@code
     * U+0007}.
     */
    static Map<Integer, String> unprintable(String text) {
        Map<Integer, String> found = new TreeMap<>();
        int line = 1;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (!StreamReader.isPrintable(c)) {
                found.putIfAbsent(line, String.format("U+%04X", c));
            }
            line += c == '\n' ? 1 : 0;
        }
        return found;
    }
}
