package dev.leadline.report;

import dev.leadline.parquet.Table;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

import java.util.EnumMap;
import java.util.Map;

/** Copies of the trials that are registered, as if each had been run at other widths too. */
final class ManyTrials {
    private ManyTrials() {}

    static void register(SparkSession spark, int copies) {
        spark.range(copies).toDF("copy").createOrReplaceTempView("copies");
        Map<Table, Dataset<Row>> tables = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            tables.put(
                    table,
                    spark.sql("SELECT concat(trial_id, '-', copy) AS trial_id, %s FROM %s, copies"
                            .formatted(
                                    table == Table.TRIALS
                                            ? "concat(arm_id, '-', copy) AS arm_id,"
                                                    + " concat(arm, ';width=', 8 + copy) AS arm,"
                                                    + " train_error * (copy + 1) / %d AS train_error,"
                                                            .formatted(copies)
                                                    + " * EXCEPT (trial_id, arm_id, arm, train_error, copy)"
                                            : "* EXCEPT (trial_id, copy)",
                                    table.folder())));
        }
        Dataset<Row> members = spark.sql("SELECT concat(trial_id, '-', copy) AS trial_id, sweep,"
                + " concat(arm_id, '-', copy) AS arm_id, concat(arm, ';width=', 8 + copy) AS arm,"
                + " concat(training_id, '-', copy) AS training_id FROM members, copies");
        members.createOrReplaceTempView("members");
        tables.forEach((table, rows) -> rows.createOrReplaceTempView(table.folder()));
        // As Java code is made for the queries over so many trials where they have landed.
        Views.settle(spark, Long.MAX_VALUE);
        Views.forget(spark);
    }
}
