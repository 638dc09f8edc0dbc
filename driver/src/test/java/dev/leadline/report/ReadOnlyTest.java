package dev.leadline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadline.session.Sparks;

import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a query may not do, tried with queries that do it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadOnlyTest {
    private static final Pattern EXAMPLE = Pattern.compile("> (SELECT[^;]*);");

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

    private void ask(String query) {
        ReadOnly.sql(spark, query.formatted(folder)).collectAsList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE x AS SELECT 1",
                "CREATE TEMPORARY VIEW x USING text OPTIONS (path '/etc/passwd')",
                "DROP VIEW trials",
                "SET spark.sql.ansi.enabled = false",
                "SET",
                "INSERT OVERWRITE DIRECTORY '%s/out' USING csv SELECT 1",
                "WITH x AS (SELECT 1) INSERT OVERWRITE DIRECTORY '%s/out' USING csv SELECT * FROM x",
                "FROM trials INSERT OVERWRITE DIRECTORY '%s/out' USING csv SELECT id",
                "EXECUTE IMMEDIATE 'INSERT OVERWRITE DIRECTORY \\'%s/out\\' USING csv SELECT 1'",
                "BEGIN INSERT OVERWRITE DIRECTORY '%s/out' USING csv SELECT 1; END",
                "DECLARE VARIABLE x INT",
                "SET VAR x = 1",
                "EXPLAIN INSERT OVERWRITE DIRECTORY '%s/out' USING csv SELECT 1",
                "EXPLAIN SELECT 1",
                "DESCRIBE QUERY SELECT 1",
                "CACHE TABLE x AS SELECT 1",
                "ADD JAR '%s/x.jar'",
                "USE default",
                "SHOW TABLES IN global_temp",
                "SHOW COLUMNS IN trials FROM global_temp",
                "SELECT TRANSFORM (id) USING 'touch %s/out' AS (a STRING) FROM trials",
                "SELECT * FROM (SELECT TRANSFORM (id) USING 'touch %s/out' AS (a STRING) FROM trials)",
                "WITH x AS (SELECT TRANSFORM (id) USING 'touch %s/out' AS (a STRING) FROM trials) SELECT * FROM x",
                "SELECT * FROM trials VERSION AS OF 1",
                "SELECT * FROM trials WITH (path = '/etc/passwd')",
                "SELECT * FROM IDENTIFIER('text.`/etc/' || 'passwd`')",
                "SELECT IDENTIFIER('ref' || 'lect')('java.lang.System', 'setProperty', 'leadline.test', 'out')",
                "SELECT :x",
                "SELECT ?"
            })
    void statementThatDoesSomethingIsRefusedAndDoesNothing(String statement) {
        assertThatExceptionOfType(NoQuestionException.class)
                .isThrownBy(() -> ask(statement))
                .withMessageStartingWith(
                        "the query must be a question (SELECT, WITH, SHOW TABLES, DESCRIBE) but was ");
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(System.getProperty("leadline.test")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT reflect(%s)",
                "SELECT Java_Method(%s)",
                "SELECT (SELECT try_reflect(%s))",
                "SELECT id FROM trials WHERE id IN (SELECT length(reflect(%s)))",
                "SELECT sum(id) OVER w FROM trials WINDOW w AS (PARTITION BY reflect(%s))",
                "SELECT * FROM VALUES (reflect(%s)) AS v(x)",
                "SELECT transform(array(1), x -> reflect(%s))",
                "SELECT * FROM explode(array(reflect(%s)))",
                "SELECT x FROM trials LATERAL VIEW explode(array(reflect(%s))) e AS x",
                "SELECT count(*) FILTER (WHERE reflect(%s) = 'x') FROM trials",
                "SELECT mode() WITHIN GROUP (ORDER BY reflect(%s)) FROM trials",
                "SELECT mask('x', upperChar => reflect(%s))",
                "SELECT system.builtin.reflect(%s)",
                "FROM trials |> EXTEND reflect(%s) AS x",
                "DESCRIBE TABLE trials PARTITION (id = reflect(%s))"
            })
    void functionThatReachesOutsideIsRefusedWhereverItStands(String query) {
        String arguments = "'java.lang.System', 'setProperty', 'leadline.test', 'out'";
        assertThatThrownBy(() -> ask(query.replace("%s", arguments)))
                .isInstanceOfAny(NoQuestionException.class, AnalysisException.class);
        assertThat(System.getProperty("leadline.test")).isNull();
    }

    @Test
    void functionThatIsNotKnownIsRefusedByName() {
        assertThatExceptionOfType(NoQuestionException.class)
                .isThrownBy(() -> ask("SELECT read_files('/etc/hostname')"))
                .withMessage(
                        "a function in the query must be one of Spark's that reach nothing beside the results but was"
                                + " read_files");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text.`/etc/hostname`", "global_temp.trials", "nonsense"})
    void onlyTheViewsOfTheResultsCanBeAskedFor(String table) {
        assertThatExceptionOfType(NoQuestionException.class)
                .isThrownBy(() -> ask("SELECT * FROM " + table))
                .withMessage("a table in the query must be one of trials but was "
                        + table.replace("`", ""));
    }

    @Test
    void environmentIsNotPutIntoQueries() {
        assertThat(ReadOnly.sql(spark, "SELECT '${env:PATH}', '${system:user.dir}'")
                        .first())
                .hasToString("[${env:PATH},${system:user.dir}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM trials",
                "WITH x AS (SELECT max(id) AS m FROM trials) SELECT * FROM TRIALS JOIN x ON id = m",
                "SELECT id FROM trials WHERE id > (SELECT avg(id) FROM trials)",
                "SELECT sum(id) OVER w FROM trials WINDOW w AS (ORDER BY id)",
                "FROM trials |> WHERE id > 0 |> AGGREGATE count(*) AS n",
                "SHOW TABLES",
                "SHOW COLUMNS IN trials",
                "DESCRIBE trials",
                "TABLE trials",
                "VALUES (1), (2)"
            })
    void questionsAreAnswered(String question) {
        assertThat(ReadOnly.sql(spark, question).count()).isPositive();
    }

    @Test
    void everyFunctionOfThisSparkHasBeenJudged() {
        assertThat(QueryAttack.unjudged(spark)).isEmpty();
        assertThat(ReadOnly.FUNCTIONS).doesNotContainAnyElementsOf(QueryAttack.REACHING);
    }

    @Test
    void whatSparkDocumentsOfItsFunctionsIsAQuestionUnlessTheyReachOutside() {
        List<String> examples = new ArrayList<>();
        for (Row row : spark.sql("SHOW SYSTEM FUNCTIONS").collectAsList()) {
            String name = row.getString(0);
            if (ReadOnly.FUNCTIONS.contains(name)) {
                examples.addAll(examples(name));
            }
        }
        assertThat(examples).hasSizeGreaterThan(800);
        assertThatNoException().isThrownBy(() -> examples.forEach(this::judge));
    }

    private List<String> examples(String function) {
        String text =
                spark.sql("DESCRIBE FUNCTION EXTENDED `" + function + "`").collectAsList().stream()
                        .map(row -> row.getString(0))
                        .collect(Collectors.joining("\n"));
        List<String> examples = new ArrayList<>();
        for (Matcher found = EXAMPLE.matcher(text); found.find(); ) {
            if (QueryAttack.REACHING.stream().noneMatch(found.group(1)::contains)) {
                examples.add(found.group(1));
            }
        }
        return examples;
    }

    private void judge(String example) {
        try {
            ReadOnly.sql(spark, example);
        } catch (NoQuestionException e) {
            // Some ask tables that are not there.
            assertThat(e).as(example).hasMessageStartingWith("a table in the query");
        } catch (Exception e) {
            // Some show how a function fails.
            assertThat(e).isNotNull();
        }
    }

    @Test
    void thousandRandomStatementsLeaveEverythingOutsideAlone() throws Exception {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        QueryAttack.Outcome outcome = QueryAttack.run(spark, ReadOnly::sql, outside, 1000);
        assertThat(outcome.harm()).isEmpty();
        assertThat(outcome.answered()).isGreaterThan(20);
        assertThat(spark.catalog().listTables().count()).isEqualTo(1);
    }

    @Test
    void withoutTheDoorTheSameStatementsWriteReadAndCall() throws Exception {
        Path outside = Files.createDirectory(folder.resolve("open"));
        SparkSession open = spark.newSession();
        open.conf().set("spark.sql.runSQLOnFiles", "true");
        QueryAttack.Outcome outcome = QueryAttack.run(open, SparkSession::sql, outside, 300);
        System.clearProperty(RandomStatement.PROPERTY);
        assertThat(String.join("\n", outcome.harm()))
                .contains("out", "secret.txt", "answered", "calls of http:", "property open");
    }
}
