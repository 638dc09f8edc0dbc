package dev.leadline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.parquet.Table;
import dev.leadline.results.Results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What landed in a results directory, counted and compared by DuckDB, which shares no code with what wrote it.
 *
 * @param directory may not exist yet
 */
record Landed(Path directory) {
    /** What two runs of one trial may differ in: when, where and by which build they were made, and how long it took. */
    private static final Map<Table, String> INCIDENTAL = Map.of(
            Table.TRIALS,
            "EXCLUDE (started_at, leadline_version, git_revision, git_dirty, host, processors, omp_threads,"
                    + " duration_ms, step_ms_median, stats_ms_median)",
            Table.STEPS,
            "EXCLUDE (step_ms, stats_ms)",
            Table.LAYERS,
            "",
            Table.HISTOGRAMS,
            "",
            Table.PROBES,
            "");

    /** Trials files, which is at most the number of trials that landed: packs and merged ones hold many. */
    int trialsFiles() throws IOException {
        Path trials = directory.resolve("trials");
        if (!Files.isDirectory(trials)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(trials)) {
            return (int) files.map(f -> f.getFileName().toString())
                    .filter(n -> n.matches("[tp]-.*") && n.endsWith(".parquet"))
                    .count();
        }
    }

    long trials() throws IOException, SQLException {
        return ask("SELECT count(*) FROM " + files(Table.TRIALS));
    }

    long distinctTrials() throws IOException, SQLException {
        return ask("SELECT count(DISTINCT trial_id) FROM " + files(Table.TRIALS));
    }

    /** Trials whose row of {@code trials} meets a condition in SQL. */
    long trialsWhere(String condition) throws IOException, SQLException {
        return ask("SELECT count(*) FROM %s WHERE %s".formatted(files(Table.TRIALS), condition));
    }

    /** Asserts that so many trials are there, each once, and every number as in the other directory. */
    void assertHolds(int trials, Landed reference) throws IOException, SQLException {
        assertThat(trials()).isEqualTo(trials);
        assertThat(distinctTrials()).isEqualTo(trials);
        for (Table table : Table.values()) {
            assertThat(rows(table)).as(table.folder()).isEqualTo(reference.rows(table));
            if (rows(table) > 0) {
                assertThat(rowsMissingIn(reference, table)).as(table.folder()).isZero();
            }
        }
    }

    /** Rows of a table; a table that nothing was recorded for has no file. */
    long rows(Table table) throws IOException, SQLException {
        boolean empty = Results.open(directory.toString()).liveFiles(table).isEmpty();
        return empty ? 0 : ask("SELECT count(*) FROM " + files(table));
    }

    /** Rows of a table that are here and not there, or more often here than there. */
    private long rowsMissingIn(Landed other, Table table) throws IOException, SQLException {
        String columns = "SELECT * " + INCIDENTAL.get(table) + " FROM ";
        return ask("SELECT count(*) FROM (%s EXCEPT ALL %s)"
                .formatted(columns + files(table), columns + other.files(table)));
    }

    private String files(Table table) throws IOException {
        List<String> live = Results.open(directory.toString()).liveFiles(table);
        return live.stream()
                .map(uri -> "'" + new org.apache.hadoop.fs.Path(uri).toUri().getPath() + "'")
                .collect(Collectors.joining(", ", "read_parquet([", "])"));
    }

    private static long ask(String query) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
