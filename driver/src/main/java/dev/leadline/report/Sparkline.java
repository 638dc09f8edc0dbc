package dev.leadline.report;

import java.util.List;

/** A curve in one line of text: one block per value, its height by the value's place between 0 and 1; a dot where there is none. */
public final class Sparkline {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";

    private Sparkline() {}

    /**
     * @param values each in 0..1, or null
     */
    public static String of(List<Double> values) {
        StringBuilder line = new StringBuilder();
        for (Double value : values) {
            int level = value == null
                    ? -1
                    : (int) Math.min(BLOCKS.length() - 1, Math.floor(value * BLOCKS.length()));
            line.append(level < 0 ? '·' : BLOCKS.charAt(level));
        }
        return line.toString();
    }
}
