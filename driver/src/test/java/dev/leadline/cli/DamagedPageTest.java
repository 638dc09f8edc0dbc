package dev.leadline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.report.LivePage;
import dev.leadline.results.Results;
import dev.leadline.session.Sparks;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** Bytes that changed within a page of Parquet, which Spark notices when it reads that page. */
class DamagedPageTest {
    @TempDir
    private static Path folder;

    private static Path results;
    private static Path damaged;

    @BeforeAll
    static void damage() throws IOException {
        Path sweep = Files.writeString(folder.resolve("s.yaml"), """
                name: s
                model: {width: 8, depth: 3}
                train: {steps: 100}
                seeds: 2
                """);
        results = folder.resolve("r");
        CommandRun run = CommandRun.here(
                "run", sweep.toString(), "--out", results.toString(), "--master", "local[2]");
        assertThat(run.exitCode()).as(run.err()).isZero();
        damaged = onlyFile(results.resolve("layers"));
        byte[] bytes = Files.readAllBytes(damaged);
        // Beyond the footer and the first columns, which are the ids.
        for (int at = bytes.length / 4; at < bytes.length / 2; at += 50) {
            bytes[at] ^= 0x55;
        }
        Files.write(damaged, bytes);
    }

    private static Path onlyFile(Path table) throws IOException {
        try (Stream<Path> files = Files.list(table)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    private static void assertNamed(String text) {
        assertThat(text)
                .startsWith("file file:" + damaged + " must be of checksum ")
                .containsPattern(
                        "; its trials: [0-9a-z]+, [0-9a-z]+; 'leadline verify RESULTS"
                                + " --repair' takes out what is damaged, and the same run trains it again\n$")
                .hasLineCount(1);
    }

    @Test
    void queryNamesTheFileAndItsTrials() {
        for (String format : List.of("table", "csv", "json", "markdown")) {
            CommandRun sql = CommandRun.here(
                    "sql", results.toString(), "SELECT * FROM layers", "--format", format);
            assertNamed(sql.err());
            assertThat(sql.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void queryThatReadsNothingOfItIsAnswered() {
        CommandRun sql = CommandRun.here("sql", results.toString(), "SELECT count(*) FROM steps");
        assertThat(sql.err()).isEmpty();
        assertThat(sql.exitCode()).isZero();
    }

    @Test
    void reportNamesTheFileAndItsTrialsAndIsNotWritten() {
        Path out = folder.resolve("report.html");
        CommandRun report = CommandRun.here("report", results.toString(), "--out", out.toString());
        assertNamed(report.err());
        assertThat(report.exitCode()).isEqualTo(2);
        assertThat(out).doesNotExist();
    }

    @Test
    void livePageNamesTheFileAndItsTrials() throws Exception {
        try (SparkSession spark = Sparks.forQueries();
                LivePage page = new LivePage(
                        spark, Results.open(results.toString()), "r", 0, Clock.systemUTC())) {
            var answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(page.address()).build(), BodyHandlers.ofString());
            assertNamed(answer.body());
            assertThat(answer.statusCode()).isEqualTo(500);
        }
    }
}
