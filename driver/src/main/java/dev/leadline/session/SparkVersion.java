package dev.leadline.session;

import org.apache.spark.SparkConf;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of Spark that this program runs on: with spark-submit not the one that it was built with but the one that is installed.
 *
 * @param text as Spark tells it, such as {@code 3.5.9} or a vendor's {@code 3.5.2-amzn-1}
 */
public record SparkVersion(int major, int minor, String text) {
    /** Those that SparkVersionsIT runs the jar on. */
    private static final String TESTED = "3.5 or 4.0 to 4.2";

    private static final int TESTED_OF_3 = 5;
    private static final int LAST_TESTED_OF_4 = 2;

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(\\D.*)?");

    /** Whether this program works there. */
    enum Support {
        TESTED,
        /** Not released when this was tested. Spark's minor versions keep what programs use, and people do update. */
        EXPECTED,
        NONE
    }

    /**
     * Looks at the running version, without using anything that not all versions have. For the start of what uses Spark, since a class
     * or method that is missing would end the program with a stack trace.
     *
     * @param warn told of a version that is newer than those tested
     * @throws SparkVersionException if the version is one that this program does not work with
     */
    public static void check(Consumer<String> warn) {
        // A vendor who tells none, or in words of his own, gets the benefit of the doubt.
        running().flatMap(SparkVersion::parse).ifPresent(version -> version.accept(warn));
    }

    static Optional<SparkVersion> parse(String text) {
        Matcher numbers = NUMBERS.matcher(text);
        return numbers.matches()
                ? Optional.of(new SparkVersion(
                        Integer.parseInt(numbers.group(1)),
                        Integer.parseInt(numbers.group(2)),
                        text))
                : Optional.empty();
    }

    /** As Spark itself finds out; the method that tells it is not the same in all versions. */
    static Optional<String> running() {
        Properties build = new Properties();
        try (InputStream in =
                SparkConf.class.getResourceAsStream("/spark-version-info.properties")) {
            if (in != null) {
                build.load(in);
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.ofNullable(build.getProperty("version"));
    }

    void accept(Consumer<String> warn) {
        switch (support()) {
            case TESTED -> {}
            case EXPECTED ->
                warn.accept(
                        "Spark " + text + " is newer than those that this program was tested with, "
                                + TESTED + "; going on");
            case NONE -> throw new SparkVersionException(TESTED, text);
        }
    }

    Support support() {
        return switch (major) {
            case 3 -> minor < TESTED_OF_3 ? Support.NONE : upTo(TESTED_OF_3);
            case 4 -> upTo(LAST_TESTED_OF_4);
            default -> Support.NONE;
        };
    }

    private Support upTo(int lastTested) {
        return minor <= lastTested ? Support.TESTED : Support.EXPECTED;
    }
}
