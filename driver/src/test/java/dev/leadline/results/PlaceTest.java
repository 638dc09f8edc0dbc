package dev.leadline.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.leadline.parquet.Table;
import dev.leadline.parquet.TableException;
import dev.leadline.report.Views;
import dev.leadline.session.Sparks;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Results go where the user said, and are read from there and nowhere else. */
class PlaceTest {
    private static SparkSession spark;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        spark = Sparks.forQueries();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a?b",
                "a*b",
                "a[x]b",
                "a{x,y}b",
                "a\\b",
                "run_12:30",
                "a: b",
                "a b",
                " a ",
                "a%20b",
                "100%",
                "a+b",
                "a#b",
                "a=b",
                "größe",
                "一",
                "_a",
                ".a",
                "a'b",
                "a\"b",
                "$a",
                "~a"
            })
    void directoryOfAnyNameIsThatAndNoOther(String name) throws IOException {
        Path results = folder.resolve(name);
        // What the names would match as patterns, or decoded.
        for (String beside : List.of("axb", "ab", "a b")) {
            if (!beside.equals(name)) {
                land(folder.resolve(beside).toString(), 2);
            }
        }
        land(results.toString(), 1);
        assertHolds(results.toString());
        assertHolds(results.toUri().toString());
        assertThat(results.resolve("_leadline")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a?b", "a b", "run_12:30", "a%20b", "a[x]b", "größe"})
    void directoryIsMadeWhereItsUriSays(String name) throws IOException {
        Path results = folder.resolve(name);
        land(results.toUri().toString(), 1);
        assertHolds(results.toString());
        try (var made = Files.list(folder)) {
            assertThat(made).containsExactly(results);
        }
    }

    @Test
    void uriMayLeaveOutWhatItNeedNotSay() {
        for (String uri : List.of(
                "file:/a b/r", "file:///a%20b/r", "file://localhost/a%20b/r", "FILE:/a%20b/r")) {
            assertThat(Place.of(uri).toUri().getPath()).isEqualTo("/a b/r");
        }
        assertThat(Place.of("hdfs://host:8020/a%20b").toUri().getPath()).isEqualTo("/a b");
        assertThat(Place.of("hdfs://host:8020")).hasToString("hdfs://host:8020/");
    }

    @Test
    void colonInARelativePathIsPartOfAName() throws IOException {
        Store store = new Store("run_12:30", java.util.Map.of());
        assertThat(store.root().toUri().getPath())
                .isEqualTo(Path.of("run_12:30").toAbsolutePath().toString());
    }

    @Test
    void whatIsNeitherPathNorUriIsRefused() {
        refused("", "a path, or a URI such as file:/home/me/r but was ''");
        refused("file:r", "a path, or a URI such as file:/home/me/r but was 'file:r'");
        refused(
                "file:/100%",
                "a URI, in which % stands before two digits of base 16 (%25 is the sign itself) but"
                        + " was 'file:/100%'");
    }

    private static void refused(String text, String rule) {
        assertThatExceptionOfType(TableException.class)
                .isThrownBy(() -> Place.of(text))
                .withMessage("results directory must be " + rule);
    }

    private static void land(String place, int trials) throws IOException {
        try (ResultsLock lock = ResultsLock.acquire(Results.create(place), Clock.systemUTC())) {
            for (int seed = 1; seed <= trials; seed++) {
                lock.landing().land(List.of(Samples.completed(seed)));
            }
        }
    }

    private static void assertHolds(String place) throws IOException {
        Results results = Results.open(place);
        assertThat(results.trialKeys())
                .extracting(TrialKey::trialId)
                .containsExactly(Samples.id(1));
        Views.register(spark, results);
        for (Table table : Table.values()) {
            assertThat(spark.table(table.folder()).count())
                    .isEqualTo(table.rowsOf(Samples.completed(1)).size());
        }
    }
}
