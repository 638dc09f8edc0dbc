package dev.leadline.notebook;

import dev.leadline.parquet.Table;
import dev.leadline.results.Results;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables of a results directory in DuckDB, which shares no code with Spark or with what draws its answers. */
final class DuckTables implements AutoCloseable {
    private final Connection duck;

    private DuckTables(Connection duck) {
        this.duck = duck;
    }

    static DuckTables of(Path results) throws IOException, SQLException {
        Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Results open = Results.open(results.toString());
        try (Statement statement = duck.createStatement()) {
            for (Table table : List.of(Table.TRIALS, Table.STEPS, Table.LAYERS)) {
                // A sweep that records no layers has no file of them.
                List<String> live = open.liveFiles(table);
                String files = live.stream()
                        .map(file -> "'" + file.replaceFirst("^file:/*", "/") + "'")
                        .collect(Collectors.joining(", "));
                if (!live.isEmpty()) {
                    statement.execute("CREATE VIEW " + table.folder()
                            + " AS SELECT * FROM read_parquet([" + files + "])");
                }
            }
        }
        return new DuckTables(duck);
    }

    /** Whether a query asks only what both dialects and all files have: no view of ours, and no stack. */
    static boolean knows(String query) {
        return !query.matches(
                "(?s).*\\b(depth_degradation|verdicts|theory_vs_measured|stack)\\b.*");
    }

    /** The rows, by column. */
    List<Map<String, Object>> ask(String query) throws SQLException {
        try (Statement statement = duck.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            List<Map<String, Object>> rows = new ArrayList<>();
            while (answer.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= answer.getMetaData().getColumnCount(); i++) {
                    row.put(answer.getMetaData().getColumnName(i), answer.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    @Override
    public void close() throws SQLException {
        duck.close();
    }
}
