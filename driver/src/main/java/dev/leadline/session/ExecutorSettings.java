package dev.leadline.session;

import org.apache.spark.SparkConf;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a JVM needs in order to run trials, as settings that Spark passes on to executors. They take effect when set before the
 * context starts, in client mode too. What the user set for an executor is left as it is,
 * but for what would end a sweep with its first lost executor.
 */
final class ExecutorSettings {
    private static final String JAVA_OPTIONS = "spark.executor.extraJavaOptions";
    private static final String THREADS = "spark.executorEnv.OMP_NUM_THREADS";
    private static final String FAILURES = "spark.task.maxFailures";

    /** The attempt that tells in a row that the executors of those before it were lost must be allowed to happen. */
    private static final int FEWEST_FAILURES = 2;

    private static final String OVERHEAD = "spark.executor.memoryOverhead";
    private static final String OVERHEAD_FACTOR = "spark.executor.memoryOverheadFactor";

    /** As the launcher gives them to the only JVM of local mode, and for the reasons told there. */
    private static final List<String> WANTED = List.of(
            "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
            "-Dorg.deeplearning4j.crash.reporting.enabled=false");

    private static final String COLLECTOR = "-XX:+UseParallelGC";

    private ExecutorSettings() {}

    /** Adds what is missing. */
    static void complete(SparkConf conf) {
        if (conf.getInt(FAILURES, FEWEST_FAILURES) < FEWEST_FAILURES) {
            conf.set(FAILURES, String.valueOf(FEWEST_FAILURES));
        }
        conf.setIfMissing(THREADS, "1");
        conf.set(JAVA_OPTIONS, javaOptions(conf.get(JAVA_OPTIONS, "")));
        if (!conf.contains(OVERHEAD)) {
            // Arrays live outside the heap, which Spark's tenth of the heap does not provide for:
            // YARN and Kubernetes would kill the executor.
            conf.setIfMissing(OVERHEAD_FACTOR, "1.0");
        }
    }

    private static String javaOptions(String given) {
        Stream<String> wanted =
                WANTED.stream().filter(option -> !given.contains(option.split("=", 2)[0]));
        Stream<String> collector =
                given.matches(".*-XX:\\+Use\\w*GC.*") ? Stream.empty() : Stream.of(COLLECTOR);
        return Stream.of(Stream.of(given), wanted, collector)
                .flatMap(options -> options)
                .filter(option -> !option.isBlank())
                .collect(Collectors.joining(" "));
    }
}
