package dev.leadline.session;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.SparkSession;

/** Spark sessions with the settings that this program needs. */
public final class Sparks {
    private Sparks() {}

    /**
     * For running trials: one compute thread each, and a scheduler that lets a fold run beside them.
     *
     * @throws MasterException if Spark does not know such a master or cannot reach it
     */
    public static SparkSession forTrials(String name, String master) {
        SparkConf conf = new SparkConf().set("spark.scheduler.mode", "FAIR");
        if (!master.startsWith("local")) {
            requireJar(master, conf);
            ExecutorSettings.complete(conf);
        }
        return start(base("leadline " + name, master).config(conf), master);
    }

    private static SparkSession start(SparkSession.Builder builder, String master) {
        try {
            return builder.getOrCreate();
        } catch (Exception e) {
            // Spark's exceptions are checked but, being thrown from Scala, not declared.
            if (e instanceof SparkException) {
                throw MasterException.unreached(master, e);
            }
            // Of a heap that is too small for it, with the option that sets it.
            if (e instanceof IllegalArgumentException && e instanceof SparkThrowable) {
                throw MasterException.refused(e);
            }
            throw e;
        }
    }

    /** Spark-submit leaves the mark; without it somebody may have named the jar in spark.jars. */
    private static void requireJar(String master, SparkConf conf) {
        boolean cluster = master.matches("(spark|k8s)://.*|yarn");
        if (cluster && !conf.contains("spark.submit.deployMode") && !conf.contains("spark.jars")) {
            throw MasterException.withoutJar(master);
        }
    }

    /** For questions, on this machine. */
    public static SparkSession forQueries() {
        SparkSession.Builder builder = base("leadline sql", "local[*]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "4")
                // Results are what is asked about, not any file that this user may read.
                .config("spark.sql.runSQLOnFiles", "false")
                // Nor what the environment and Java's properties hold: ${env:...} would be
                // replaced.
                .config("spark.sql.variable.substitute", "false")
                // A query that needs too much memory fails; Spark would end the process.
                .config("spark.executor.killOnFatalError.depth", "0")
                // Results are small and come to be read by people: no statistics, no catalogue on
                // disk.
                .config("spark.sql.catalogImplementation", "in-memory")
                .config("spark.sql.session.timeZone", "UTC")
                // Spark 4's default, which gives an error where 3.5 would give NULL.
                .config("spark.sql.ansi.enabled", "true");
        return start(builder, "local[*]");
    }

    private static SparkSession.Builder base(String name, String master) {
        SparkSession.Builder builder = SparkSession.builder()
                .appName(name)
                .master(master)
                .config("spark.ui.showConsoleProgress", "false")
                .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"));
        return master.startsWith("local") ? onThisMachine(builder) : builder;
    }

    private static SparkSession.Builder onThisMachine(SparkSession.Builder builder) {
        // A laptop's host name often does not resolve; local mode needs no other address than
        // loopback.
        return builder.config("spark.driver.host", "localhost")
                .config("spark.driver.bindAddress", "127.0.0.1")
                // A laptop that slept has missed heartbeats; its only executor is not lost for
                // that.
                .config("spark.network.timeout", "7d");
    }
}
