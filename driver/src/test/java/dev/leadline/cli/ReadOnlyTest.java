package dev.leadline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadline.job.Sparks;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;

/** What a query may not do, tried with queries that do it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadOnlyTest {
    @TempDir
    private static Path folder;

    private SparkSession spark;

    @BeforeAll
    void start() {
        spark = Sparks.forQueries();
        spark.range(3).createOrReplaceTempView("trials");
    }

    @AfterAll
    void stop() throws IOException {
        spark.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE x AS SELECT 1",
                "DROP VIEW trials",
                "SET spark.sql.ansi.enabled = false",
                "INSERT OVERWRITE DIRECTORY '%s/out' USING csv SELECT 1",
                "WITH x AS (SELECT 1) INSERT OVERWRITE DIRECTORY '%s/out' USING csv SELECT * FROM x",
                "FROM trials INSERT OVERWRITE DIRECTORY '%s/out' USING csv SELECT id",
                "SELECT TRANSFORM (id) USING 'touch %s/out' AS (a STRING) FROM trials",
                "SELECT * FROM (SELECT TRANSFORM (id) USING 'touch %s/out' AS (a STRING) FROM trials)",
                "WITH x AS (SELECT TRANSFORM (id) USING 'touch %s/out' AS (a STRING) FROM trials) SELECT * FROM x",
                "SELECT reflect('java.lang.System', 'setProperty', 'leadline.test', 'out')",
                "SELECT java_method('java.lang.System', 'setProperty', 'leadline.test', 'out')",
                "SELECT (SELECT try_reflect('java.lang.System', 'setProperty', 'leadline.test', 'out'))",
                "SELECT id FROM trials WHERE id IN (SELECT length(reflect('java.lang.System', 'setProperty', 'leadline.test', 'out')))"
            })
    void statementThatDoesSomethingIsRefusedAndDoesNothing(String statement) {
        assertThatExceptionOfType(WrongInputException.class)
                .isThrownBy(
                        () -> ReadOnly.sql(spark, statement.formatted(folder)).collect())
                .withMessageStartingWith(
                        "the query must be a question (SELECT, WITH, SHOW TABLES, DESCRIBE) but was ");
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(System.getProperty("leadline.test")).isNull();
    }

    @Test
    void filesThatAreNoResultsCannotBeAskedFor() {
        assertThatThrownBy(() -> ReadOnly.sql(spark, "SELECT * FROM text.`/etc/hostname`")
                        .collect())
                .hasMessageContaining("TABLE_OR_VIEW_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM trials",
                "WITH x AS (SELECT max(id) AS m FROM trials) SELECT * FROM trials JOIN x ON id = m",
                "SELECT id FROM trials WHERE id > (SELECT avg(id) FROM trials)",
                "SHOW TABLES",
                "DESCRIBE trials",
                "VALUES (1), (2)"
            })
    void questionsAreAnswered(String question) {
        assertThat(ReadOnly.sql(spark, question).count()).isPositive();
    }
}
