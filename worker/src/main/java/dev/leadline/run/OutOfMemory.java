package dev.leadline.run;

import java.util.stream.Stream;

/** The many ways in which Java and native libraries say that there is no memory left. */
final class OutOfMemory {
    /** In messages of C++, of JavaCPP and of oneDNN, whose status 1 it is. */
    private static final String[] PHRASES = {
        "bad_alloc", "Cannot allocate", "Allocation failed", "returned status 1"
    };

    private OutOfMemory() {}

    /** Whether it is behind an error, as itself or as a cause. */
    static boolean isBehind(Throwable error) {
        return Stream.iterate(error, e -> e != null, Throwable::getCause)
                .anyMatch(e -> e instanceof OutOfMemoryError || saysSo(e.getMessage()));
    }

    private static boolean saysSo(String message) {
        return message != null && Stream.of(PHRASES).anyMatch(message::contains);
    }
}
