package dev.leadline.report;

import java.io.File;
import java.util.regex.Pattern;

/** Words of commands that are printed, so that they can be pasted into a shell and mean the same there. */
public final class ShellWord {
    /** What neither POSIX's shells nor Windows's read as anything but itself. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_+:./-]+");

    private ShellWord() {}

    /** As POSIX has it (Shell Command Language, 2.2.2); for Windows, where a name cannot hold a quote. */
    public static String of(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        boolean windows = File.separatorChar == '\\';
        return windows ? '"' + text + '"' : "'" + text.replace("'", "'\\''") + "'";
    }
}
