package dev.leadline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Prints a Markdown table, row by row as it is measured. */
final class ScaleTable {
    private boolean begun;

    /**
     * @param what was measured
     * @param format of the number that came out
     */
    void row(String what, String format, Object... values) throws IOException {
        if (!begun) {
            System.out.printf("%s%n%n| measured | result |%n|---|---|%n", machine());
            begun = true;
        }
        System.out.printf("| %s | %s |%n", what, String.format(Locale.ROOT, format, values));
    }

    private static String machine() throws IOException {
        Runtime jvm = Runtime.getRuntime();
        return "%s, %d cores, heap of at most %,d MiB, Java %s"
                .formatted(
                        processor(),
                        jvm.availableProcessors(),
                        jvm.maxMemory() >> 20,
                        System.getProperty("java.version"));
    }

    private static String processor() throws IOException {
        Path facts = Path.of("/proc/cpuinfo");
        if (!Files.exists(facts)) {
            return System.getProperty("os.arch");
        }
        return Files.readString(facts)
                .lines()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }
}
