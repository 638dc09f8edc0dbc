package dev.leadline.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Plain Parquet files of a results directory, read by DuckDB, which shares no code with Spark. */
final class Parquet {
    private Parquet() {}

    /**
     * The answer's rows, each as its values with commas between.
     *
     * @param query names tables after FROM
     */
    static List<String> ask(Path results, String query) throws SQLException {
        String files = "FROM read_parquet('" + results + "/$1/*.parquet')";
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet answer = statement.executeQuery(
                        query.replaceAll("FROM (trials|steps|layers)", files))) {
            List<String> rows = new ArrayList<>();
            while (answer.next()) {
                StringJoiner row = new StringJoiner(",");
                for (int i = 1; i <= answer.getMetaData().getColumnCount(); i++) {
                    row.add(answer.getString(i));
                }
                rows.add(row.toString());
            }
            return rows;
        }
    }
}
