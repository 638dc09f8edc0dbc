package dev.leadline.report;

import dev.leadline.parquet.Damage;
import dev.leadline.parquet.TableException;
import dev.leadline.results.Results;

import org.apache.spark.SparkThrowable;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Files of results that Spark could not read: it says that a page's checksum is wrong, and not which trials that costs. */
public final class Unreadable {
    /** Of Spark's error, in all of its versions: the file that it was reading. */
    private static final String FILE = "path";

    private Unreadable() {}

    /**
     * What a question to results gives.
     *
     * @throws TableException naming the file and its trials, if one is damaged that had to be read
     */
    public static <T> T named(Results results, Supplier<T> question) {
        try {
            return question.get();
        } catch (Exception e) {
            // Spark's exceptions are checked but, being thrown from Scala, not declared.
            Optional<Damage> damage = behind(e, results);
            if (damage.isPresent()) {
                throw damage.get().exception(e);
            }
            throw e;
        }
    }

    /** The damage behind an error; empty if there is none. */
    public static Optional<Damage> behind(Throwable error, Results results) {
        Optional<String> file = Stream.iterate(error, Objects::nonNull, Throwable::getCause)
                .filter(SparkThrowable.class::isInstance)
                .map(e -> ((SparkThrowable) e).getMessageParameters().get(FILE))
                .filter(Objects::nonNull)
                .findFirst();
        try {
            return file.isEmpty() ? Optional.empty() : results.damage(file.get());
        } catch (IOException e) {
            error.addSuppressed(e);
            return Optional.empty();
        }
    }
}
