package dev.leadline.notebook;

import dev.leadline.parquet.TableException;
import dev.leadline.report.ShellWord;
import dev.leadline.report.Unreadable;
import dev.leadline.report.Views;
import dev.leadline.results.Results;
import dev.leadline.session.Sparks;

import org.apache.spark.sql.SparkSession;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The results directory that cells ask, and the Spark session that answers. */
final class Session implements AutoCloseable {
    private final Path home;
    private final Path root;
    private SparkSession spark;
    private Results results;

    /**
     * @param home the project's folder, which holds the launcher
     * @param root the folder that holds results directories; empty for the project's own
     */
    Session(Path home, Optional<Path> root) {
        this.home = home;
        this.root = root.orElse(home.resolve("results"));
    }

    /** The project's folder. */
    Path home() {
        return home;
    }

    /** The folder that holds results directories by name. */
    Path root() {
        return root;
    }

    /**
     * Chooses the results directory that queries are about, and reads what has landed there by now.
     *
     * @param place a name in the folder of results, or a path or URI as it stands
     */
    synchronized void choose(String place) throws CellException, IOException {
        boolean name = place.matches("[^/\\\\.][^/\\\\]*");
        String directory = name ? root.resolve(place).toString() : place;
        if (place.isEmpty()) {
            throw new CellException("%results must name a results directory but was alone");
        }
        try {
            results = Results.open(directory);
            if (spark == null) {
                spark = Sparks.forQueries();
            }
            Views.register(spark, results);
        } catch (TableException e) {
            throw new CellException(e.getMessage() + advice(place), e);
        }
    }

    /** What ended a query; with the file and its trials, if that is one of the results which is damaged. */
    synchronized CellException named(CellException ended) {
        return Optional.ofNullable(results)
                .flatMap(read -> Unreadable.behind(ended, read))
                .map(damage -> new CellException(damage.advice(), ended))
                .orElse(ended);
    }

    /** The command that makes results of this name, if a sweep is called so. */
    private String advice(String name) {
        Path sweep = home.resolve("sweeps").resolve(name + ".yaml");
        return Files.exists(sweep)
                ? "%nmake it, in %s, with: ./leadline run sweeps/%s.yaml --out %s"
                        .formatted(home, name, ShellWord.of(root.resolve(name).toString()))
                : "";
    }

    /**
     * Spark with the tables and views of the results directory.
     *
     * @throws CellException if none has been chosen
     */
    synchronized SparkSession spark() throws CellException {
        if (spark == null) {
            throw new CellException(
                    "a results directory must be chosen before queries: %results NAME");
        }
        return spark;
    }

    /** The same, if a results directory has been chosen. */
    synchronized Optional<SparkSession> ifOpen() {
        return Optional.ofNullable(spark);
    }

    @Override
    public synchronized void close() {
        if (spark != null) {
            spark.stop();
            spark = null;
        }
    }
}
