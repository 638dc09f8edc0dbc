package dev.leadline.sweep;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Many things on a terminal: one line for each of the first, and how many more there are. */
public final class Listed {
    /** About as many as a terminal shows. */
    private static final int MOST = 50;

    private Listed() {}

    public static String of(List<?> things) {
        String first =
                things.stream().limit(MOST).map(Object::toString).collect(Collectors.joining("\n"));
        return things.size() <= MOST
                ? first
                : first + String.format(Locale.ROOT, "%nand %,d more", things.size() - MOST);
    }
}
