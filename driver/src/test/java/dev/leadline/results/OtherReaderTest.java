package dev.leadline.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Reads the flat files with DuckDB, which shares no code with Parquet for Java. */
class OtherReaderTest {
    @TempDir
    private Path path;

    @BeforeEach
    void twoTrialsAndAFailedOne() throws IOException {
        Results results = Results.create(path.toString());
        try (ResultsLock lock = ResultsLock.acquire(results, Clock.systemUTC())) {
            lock.landing().land(List.of(Samples.completed(1)));
            lock.landing().land(List.of(Samples.completed(2), Samples.failed(3)));
        }
    }

    @Test
    void countsAreRight() throws SQLException {
        assertThat(ask("SELECT count(*) FROM '%s/trials/*.parquet'")).containsExactly("3");
        assertThat(ask("SELECT count(*) FROM '%s/steps/*.parquet'")).containsExactly("6");
        assertThat(ask("SELECT count(*) FROM '%s/layers/*.parquet'")).containsExactly("12");
        assertThat(ask("SELECT sum(count) FROM '%s/histograms/*.parquet'")).containsExactly("84");
    }

    @Test
    void typesAreRight() throws SQLException {
        assertThat(ask(
                        "SELECT column_type FROM (DESCRIBE SELECT trial_id, seed, depth, sigma_w2_nominal,"
                                + " batch_norm, hidden, started_at FROM '%s/trials/*.parquet')"))
                .containsExactly(
                        "VARCHAR",
                        "BIGINT",
                        "INTEGER",
                        "DOUBLE",
                        "BOOLEAN",
                        "VARCHAR",
                        "TIMESTAMP WITH TIME ZONE");
    }

    @Test
    void valuesAreRight() throws SQLException {
        assertThat(ask("SELECT concat_ws('|', status, activation, init, hidden, width, train_error,"
                        + " epoch_us(started_at), error_class) FROM '%s/trials/*.parquet'"
                        + " WHERE status = 'FAILED'"))
                .containsExactly(
                        "FAILED|relu|he||8|0.125|1767323045678901|täglich \u2620 \"quoted\"\n");
        assertThat(ask("SELECT concat_ws('|', grad_norm_before_clip, grad_norm_after_clip, loss)"
                        + " FROM '%s/steps/*.parquet' WHERE step = 0 LIMIT 1"))
                .containsExactly("-0.0|1e-300|0.5");
    }

    @Test
    void nullsAreRight() throws SQLException {
        assertThat(ask("SELECT count(*) FROM '%s/trials/*.parquet' WHERE parameters IS NULL"
                        + " AND isnan(train_loss) AND measured_slope IS NULL"))
                .containsExactly("1");
        assertThat(
                        ask(
                                "SELECT count(*) FROM '%s/layers/*.parquet' WHERE layer = 0"
                                        + " AND delta_all_zero IS NULL AND grad_abs_q50 IS NULL AND weight_l2 = 1.5"))
                .containsExactly("6");
        assertThat(ask("SELECT count(*) FROM '%s/layers/*.parquet' WHERE layer = 1"
                        + " AND delta_all_zero AND jacobian_gain_log10 = '-Infinity'::DOUBLE"))
                .containsExactly("6");
    }

    private List<String> ask(String query) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery(query.formatted(path))) {
            List<String> answers = new ArrayList<>();
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
            return answers;
        }
    }
}
