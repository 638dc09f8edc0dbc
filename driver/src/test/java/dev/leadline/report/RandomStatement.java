package dev.leadline.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Statements that Spark can parse, most of which do what a query must not: write, set, start, call, or read what is not of the
 * results. Each is put together from a deed and from what may hide it.
 */
final class RandomStatement {
    /** What {@link Outside} sets, where a statement gets through to Java. */
    static final String PROPERTY = "leadline.door";

    private final Random random;
    private final Path folder;
    private final String address;
    private int nested;

    /**
     * @param folder holds {@code secret.txt} and {@code secret.csv}, and is to be written into
     * @param address on which {@link Outside} waits for a call
     */
    RandomStatement(long seed, Path folder, String address) {
        this.random = new Random(seed);
        this.folder = folder;
        this.address = address;
    }

    String next() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> question(2);
            case 2 -> write();
            case 3 -> command();
            case 4 -> immediate(any());
            case 5 -> script();
            default -> hidden();
        };
    }

    /** One within another, two deep at most: all choices are made before one is taken. */
    private String any() {
        if (nested > 1) {
            return random.nextBoolean() ? write() : question(1);
        }
        nested++;
        try {
            return switch (random.nextInt(4)) {
                case 0 -> question(2);
                case 1 -> write();
                case 2 -> command();
                default -> hidden();
            };
        } finally {
            nested--;
        }
    }

    /** Around something else. */
    private String hidden() {
        return one(
                "EXPLAIN " + any(),
                "EXPLAIN FORMATTED " + any(),
                "DESCRIBE QUERY " + question(2),
                "WITH w AS (" + question(2) + ") " + write(),
                "WITH w AS (" + question(2) + ") " + question(2),
                "FROM trials " + one(write(), "SELECT id WHERE " + condition(2)),
                "CACHE TABLE kept AS " + question(2),
                "FROM trials |> WHERE " + condition(2) + " |> SELECT " + value(2) + " AS v");
    }

    private String script() {
        return one(
                "BEGIN " + any() + "; " + any() + "; END",
                "BEGIN DECLARE s STRING DEFAULT " + text(any()) + "; EXECUTE IMMEDIATE s; END",
                "BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN " + any() + "; END; " + any()
                        + "; END",
                "BEGIN IF " + condition(1) + " THEN " + any() + "; END IF; END",
                "BEGIN FOR r AS " + question(1) + " DO " + any() + "; END FOR; END",
                "BEGIN " + immediate(any()) + "; END",
                "DECLARE VARIABLE v" + random.nextInt(9) + " STRING DEFAULT " + value(1),
                "SET VAR v" + random.nextInt(9) + " = (" + question(1) + ")");
    }

    private String immediate(String statement) {
        return one(
                "EXECUTE IMMEDIATE " + text(statement),
                "EXECUTE IMMEDIATE " + text("EXECUTE IMMEDIATE " + text(statement)),
                "EXECUTE IMMEDIATE " + text(statement) + " INTO v1",
                "EXECUTE IMMEDIATE " + text("SELECT ?, " + value(1)) + " USING " + value(1));
    }

    private String write() {
        String out = "'" + folder.resolve("out" + random.nextInt(5)) + "'";
        String format = one("csv", "json", "parquet", "text");
        String rows = "SELECT CAST(id AS STRING) AS id FROM trials";
        return one(
                "INSERT OVERWRITE DIRECTORY " + out + " USING " + format + " " + rows,
                "INSERT OVERWRITE DIRECTORY " + out + " USING " + format + " " + question(1),
                "CREATE TABLE t" + random.nextInt(99) + " USING " + format + " LOCATION " + out
                        + " AS " + rows,
                "CREATE TABLE t" + random.nextInt(99) + " (a STRING) USING " + format + " LOCATION "
                        + out,
                "CREATE DATABASE d" + random.nextInt(99) + " LOCATION " + out,
                "SELECT TRANSFORM (id) USING 'touch " + folder.resolve("started")
                        + "' AS (a STRING) FROM trials",
                "SELECT * FROM (SELECT TRANSFORM (id) USING 'cat " + secret()
                        + "' AS (a STRING) FROM trials)");
    }

    private String command() {
        return one(
                "SET spark.sql.runSQLOnFiles = true",
                "SET spark.sql.variable.substitute = true",
                "SET",
                "RESET",
                "DROP VIEW trials",
                "CREATE OR REPLACE TEMPORARY VIEW trials USING text OPTIONS (path '" + secret()
                        + "')",
                "CREATE OR REPLACE TEMPORARY VIEW seen AS " + question(2),
                "CREATE TEMPORARY FUNCTION f AS 'java.lang.String'",
                "CREATE TEMPORARY FUNCTION g() RETURNS STRING RETURN " + value(1),
                "ADD FILE '" + secret() + "'",
                "LIST FILES",
                "CACHE TABLE trials",
                "USE default",
                "SHOW TABLES IN global_temp",
                "DESCRIBE text.`" + secret() + "`",
                "ANALYZE TABLE trials COMPUTE STATISTICS",
                "SHOW CREATE TABLE trials");
    }

    private String question(int depth) {
        if (depth == 0) {
            return one("SELECT id FROM trials", "SELECT " + value(0), "TABLE trials");
        }
        int less = depth - 1;
        return one(
                "SELECT " + value(less) + " AS v, id FROM " + relation(less),
                "SELECT count(*), max(" + value(less) + ") FROM " + relation(less) + " WHERE "
                        + condition(less),
                "SELECT sum(id) OVER w FROM trials WINDOW w AS (PARTITION BY " + value(less) + ")",
                "SELECT id FROM trials GROUP BY id HAVING " + condition(less),
                "SELECT id FROM trials ORDER BY " + value(less),
                "SELECT a.* FROM trials a JOIN " + relation(less) + " b ON " + condition(less),
                "SELECT x FROM trials LATERAL VIEW explode(array(" + value(less) + ")) e AS x",
                "SELECT transform(array(1, 2), x -> concat(x, " + value(less) + "))",
                "SELECT * FROM VALUES (" + value(less) + ") AS v(x)",
                "SELECT * FROM trials PIVOT (max(" + value(less) + ") FOR id IN (1, 2))",
                "WITH w AS (" + question(less) + ") SELECT * FROM w",
                "(" + question(less) + ") UNION ALL (" + question(less) + ")",
                "SELECT '${env:PATH}', '${system:user.dir}'");
    }

    private String relation(int depth) {
        return one(
                "trials",
                "trials",
                "range(3)",
                one("text", "csv", "json", "binaryFile", "parquet") + ".`" + secret() + "`",
                "text.`file:" + secret() + "`",
                "read_files('" + secret() + "', format => 'text')",
                "IDENTIFIER('text.`" + secret() + "`')",
                "IDENTIFIER('text.`' || '" + secret() + "`')",
                "python_worker_logs()",
                "explode(array(" + value(depth) + "))",
                "(" + question(depth) + ")",
                "LATERAL (" + question(depth) + ")",
                "global_temp.trials",
                "TABLE(trials)");
    }

    private String condition(int depth) {
        int less = Math.max(0, depth - 1);
        return one(
                "id > 0",
                "EXISTS (" + question(less) + ")",
                value(less) + " IS NOT NULL",
                "id IN (SELECT length(" + value(less) + "))",
                "CASE WHEN id > 1 THEN " + value(less) + " ELSE '' END <> 'x'");
    }

    private String value(int depth) {
        if (depth > 0 && random.nextBoolean()) {
            return one(
                    "(SELECT max(" + value(depth - 1) + ") FROM trials)",
                    "upper(" + value(depth - 1) + ")",
                    "concat('a', " + value(depth - 1) + ")",
                    "IF(true, " + value(depth - 1) + ", 'b')");
        }
        String property = "('java.lang.System', 'setProperty', '" + PROPERTY + "', 'open')";
        String xsd = one("'" + secret() + "'", "'" + address + "'");
        String entity =
                "'<!DOCTYPE a [<!ENTITY s SYSTEM " + "\"file:" + secret() + "\">]><a>&s;</a>'";
        return one(
                "CAST(1 AS STRING)",
                "'x'",
                "version()",
                "reflect" + property,
                "java_method" + property,
                "try_reflect" + property,
                "system.builtin.reflect" + property,
                "IDENTIFIER('ref' || 'lect')" + property,
                "reflect('java.io.File', 'createTempFile', '" + PROPERTY + "', '.tmp')",
                "to_json(from_xml('<r><a>1</a></r>', 'a INT', map('rowValidationXSDPath', " + xsd
                        + ")))",
                "schema_of_xml('<r><a>1</a></r>', map('rowValidationXSDPath', " + xsd + "))",
                "xpath_string(" + entity + ", 'a')",
                "unknown_function('" + secret() + "')");
    }

    private Path secret() {
        return folder.resolve(one("secret.txt", "secret.csv"));
    }

    private static String text(String statement) {
        return "'" + statement.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private String one(String... choices) {
        return List.of(choices).get(random.nextInt(choices.length));
    }
}
