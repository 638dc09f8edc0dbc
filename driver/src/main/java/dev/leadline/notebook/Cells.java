package dev.leadline.notebook;

import dev.leadline.report.ReadOnly;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What cells in Java may call; all of it is imported there. Queries are about the results directory chosen with {@code %results}. */
public final class Cells {
    private Cells() {}

    /** The answer to a query, which a cell shows as a table where it is the cell's value. */
    public static Dataset<Row> sql(String query) {
        return ReadOnly.sql(SparkSession.active(), query);
    }

    /** The answer as a table. */
    public static Display table(Dataset<Row> answer) {
        return RowTable.of(answer);
    }

    /**
     * The answer to a query as a chart.
     *
     * @param options as they stand behind {@code %%chart}
     */
    public static Display chart(String options, String query) throws CellException {
        return chart(options, sql(query));
    }

    /** The rows as a chart. */
    public static Display chart(String options, Dataset<Row> rows) throws CellException {
        return Charts.draw(ChartOptions.parse(options), rows);
    }
}
