package dev.leadline.report;

import dev.leadline.parquet.OlderFlag;
import dev.leadline.parquet.Table;
import dev.leadline.results.LiveFiles;
import dev.leadline.results.Members;
import dev.leadline.results.Results;
import dev.leadline.results.Schemas;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Registers the tables of a results directory in a Spark session, and each view made from them once a query names it: to make all nine
 * takes more time than Spark's start does.
 */
public final class Views {
    /** The views, each after those that it asks; each is a file of this name with a header that gives grain and units. */
    public static final List<String> NAMES = List.of(
            "arm_trials",
            "compared_trials",
            "depth_comparisons",
            "ranked_layers",
            "depth_degradation",
            "gradient_by_layer",
            "networks",
            "theory_vs_measured",
            "verdicts");

    /** Bytes of Parquet. Up to here Java code made for a query takes longer to make than it saves. */
    private static final long SMALL = 64L << 20;

    private Views() {}

    /** Registers everything that has landed by now. */
    public static void register(SparkSession spark, Results results) throws IOException {
        LiveFiles live = results.live();
        settle(spark, live.bytes());
        for (Table table : Table.values()) {
            StructType schema = table.schema().sparkType();
            List<String> files = live.files().get(table);
            Dataset<Row> rows = files.isEmpty()
                    ? spark.createDataFrame(List.of(), schema)
                    : read(spark, schema, files);
            withDefaults(rows, table).createOrReplaceTempView(table.folder());
        }
        members(spark, results.members()).createOrReplaceTempView(Members.FOLDER);
        forget(spark);
    }

    private static Dataset<Row> members(SparkSession spark, Members members) throws IOException {
        StructType schema = Members.SCHEMA.sparkType();
        List<Row> unlisted = members.unlisted().stream()
                .map(m -> RowFactory.create(
                        m.trialId(), m.sweep(), m.armId(), m.arm(), m.trainingId()))
                .toList();
        List<String> files = members.files();
        Dataset<Row> rows = spark.createDataFrame(unlisted, schema);
        return files.isEmpty() ? rows : read(spark, schema, files).union(rows);
    }

    private static Dataset<Row> read(SparkSession spark, StructType schema, List<String> files) {
        return spark.read()
                // Or a bracket in a name would be a pattern, which other directories may match.
                .option("__globPaths__", "false")
                .option("parquet.page.verify-checksum.enabled", "true")
                .schema(schema)
                .parquet(files.toArray(String[]::new));
    }

    /** Queries over few bytes are interpreted as they are planned; over many, compiled and planned anew as they go. */
    static void settle(SparkSession spark, long bytes) {
        boolean compiled = bytes > SMALL;
        spark.conf().set("spark.sql.codegen.wholeStage", compiled);
        spark.conf().set("spark.sql.codegen.factoryMode", compiled ? "FALLBACK" : "NO_CODEGEN");
        spark.conf().set("spark.sql.adaptive.enabled", compiled);
    }

    /** Views are made anew when they are asked next, of tables that are others now. */
    static void forget(SparkSession spark) {
        NAMES.forEach(spark.catalog()::dropTempView);
    }

    /**
     * What can be asked.
     *
     * @param registered the names that the session has
     */
    static Set<String> known(Set<String> registered) {
        Set<String> known = new TreeSet<>(registered);
        if (registered.containsAll(Schemas.byName().keySet())) {
            known.addAll(NAMES);
        }
        return known;
    }

    /** Makes those views of these names that there are not yet, and what they are made from. */
    static void make(SparkSession spark, Set<String> names, Set<String> registered) {
        for (String name : NAMES) {
            if (names.contains(name) && !registered.contains(name)) {
                ReadOnly.sql(spark, text(name)).createOrReplaceTempView(name);
            }
        }
    }

    /** Files from before a setting was added have null there, and a query for its default must find their trials. */
    private static Dataset<Row> withDefaults(Dataset<Row> rows, Table table) {
        Map<String, Object> defaults = table.schema().defaultsOfAddedColumns();
        Map<String, OlderFlag> flags = table.schema().olderFlags();
        // In one step: Spark would analyse the plan anew after each of several.
        return rows.select(Arrays.stream(rows.schema().fields())
                .map(field -> defaults.containsKey(field.name())
                        ? filled(
                                rows.col(field.name()),
                                field,
                                absent(rows, flags, field, defaults.get(field.name())))
                        : rows.col(field.name()))
                .toArray(Column[]::new));
    }

    private static Column absent(
            Dataset<Row> rows, Map<String, OlderFlag> flags, StructField field, Object value) {
        Column byDefault = functions.lit(value).cast(field.dataType());
        OlderFlag flag = flags.get(field.name());
        return flag == null
                ? byDefault
                : functions
                        .when(rows.col(flag.column()), functions.lit(flag.meaning()))
                        .otherwise(byDefault);
    }

    private static Column filled(Column column, StructField field, Column absent) {
        return functions.coalesce(column, absent).as(field.name(), field.metadata());
    }

    /** The SQL of a view. */
    public static String text(String name) {
        return Resource.text(name + ".sql");
    }
}
