package dev.leadline.report;

import java.util.Locale;

/**
 * Text from outside, such as a message, a name or a cell, with what a terminal would obey instead of showing made visible: control
 * characters, with which a text can move the cursor, change the title or answer in the user's name, and those that turn the direction
 * of writing, with which it can look like another.
 */
public final class TerminalText {
    private TerminalText() {}

    /** On one line. */
    public static String line(String text) {
        return escaped(text, "");
    }

    /** With its line breaks and tabs. */
    public static String lines(String text) {
        return escaped(text.replace("\r\n", "\n"), "\n\t");
    }

    private static String escaped(String text, String kept) {
        if (text.codePoints().noneMatch(TerminalText::isObeyed)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> {
            if (isObeyed(c) && kept.indexOf(c) < 0) {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                escaped.append((char) c);
            }
        });
        return escaped.toString();
    }

    /** Without format characters that shape words, such as the joiners of emoji and of Persian. */
    private static boolean isObeyed(int c) {
        boolean turns = c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
        return Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || turns;
    }
}
