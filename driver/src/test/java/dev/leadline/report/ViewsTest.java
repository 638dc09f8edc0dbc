package dev.leadline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.leadline.results.HandMade;
import dev.leadline.results.Results;
import dev.leadline.results.Schemas;
import dev.leadline.session.Sparks;
import dev.leadline.trial.Trial;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Views are there for whoever asks them, and cost nothing before. */
class ViewsTest {
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

    @BeforeEach
    void register() throws IOException {
        register(1);
    }

    private void register(int seeds) throws IOException {
        Results results = Results.create(folder.resolve(seeds + "-seeds").toString());
        HandMade.land(
                results,
                LongStream.rangeClosed(1, seeds)
                        .mapToObj(seed -> HandMade.of(Trial.of(Map.of(), seed), "s", 0.5))
                        .toList());
        Views.register(spark, results);
    }

    private static Set<String> made() {
        return Set.copyOf(PlanParts.views(PlanParts.sessionState(spark)));
    }

    private static long count(String view) {
        return ReadOnly.sql(spark, "TABLE " + view).count();
    }

    @Test
    void questionMakesTheViewsThatItNamesAndThoseBehindThemAndNoOther() {
        Set<String> tables = Schemas.byName().keySet();
        assertThat(count("trials")).isEqualTo(1);
        assertThat(made()).isEqualTo(tables);
        ReadOnly.sql(
                spark, "SELECT * FROM trials WHERE depth IN (SELECT depth FROM Depth_Comparisons)");
        assertThat(made())
                .containsAll(tables)
                .hasSize(tables.size() + 2)
                .contains("compared_trials", "depth_comparisons");
    }

    @Test
    void listOfTablesHasAllViews() {
        List<String> listed = ReadOnly.sql(spark, "SHOW TABLES").collectAsList().stream()
                .map(row -> row.getString(1))
                .toList();
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Schemas.byName().keySet().stream(), Views.NAMES.stream())
                                .toList());
    }

    @Test
    void viewThatWasMadeIsMadeAnewOfWhatIsRegisteredLater() throws IOException {
        assertThat(count("arm_trials")).isEqualTo(1);
        register(2);
        assertThat(count("arm_trials")).isEqualTo(2);
        assertThat(count("compared_trials")).isEqualTo(2);
    }

    @Test
    void nameThatIsWrongIsToldTheViewsToo() {
        assertThatExceptionOfType(NoQuestionException.class)
                .isThrownBy(() -> ReadOnly.sql(spark, "TABLE verdict"))
                .withMessageContainingAll("arm_trials, ", ", verdicts but was verdict");
    }

    @Test
    void viewsAreNoneWhereTheirTablesAreNot() {
        SparkSession bare = spark.newSession();
        bare.range(1).createOrReplaceTempView("trials");
        assertThatExceptionOfType(NoQuestionException.class)
                .isThrownBy(() -> ReadOnly.sql(bare, "TABLE verdicts"))
                .withMessage("a table in the query must be one of trials but was verdicts");
    }
}
