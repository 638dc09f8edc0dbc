package dev.leadline.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class ExecutorSettingsTest {
    private static final String JAVA_OPTIONS = "spark.executor.extraJavaOptions";

    private final SparkConf conf = new SparkConf(false);

    @Test
    void executorsOfAUserWhoSaidNothingGetAllTheyNeed() {
        ExecutorSettings.complete(conf);
        assertThat(conf.get("spark.executorEnv.OMP_NUM_THREADS")).isEqualTo("1");
        assertThat(conf.get("spark.executor.memoryOverheadFactor")).isEqualTo("1.0");
        assertThat(conf.get(JAVA_OPTIONS))
                .isEqualTo("-Dorg.bytedeco.javacpp.maxPhysicalBytes=0"
                        + " -Dorg.deeplearning4j.crash.reporting.enabled=false -XX:+UseParallelGC");
    }

    @Test
    void aLostExecutorIsFollowedByAnAttemptThatTellsOfIt() {
        conf.set("spark.task.maxFailures", "1");
        ExecutorSettings.complete(conf);
        assertThat(conf.get("spark.task.maxFailures")).isEqualTo("2");
        conf.set("spark.task.maxFailures", "7");
        ExecutorSettings.complete(conf);
        assertThat(conf.get("spark.task.maxFailures")).isEqualTo("7");
    }

    @Test
    void whatTheUserSetIsKept() {
        conf.set(JAVA_OPTIONS, "-Dorg.bytedeco.javacpp.maxPhysicalBytes=8g -XX:+UseZGC -Da=b");
        conf.set("spark.executorEnv.OMP_NUM_THREADS", "4");
        conf.set("spark.executor.memoryOverhead", "3g");
        ExecutorSettings.complete(conf);
        assertThat(conf.get(JAVA_OPTIONS))
                .isEqualTo("-Dorg.bytedeco.javacpp.maxPhysicalBytes=8g -XX:+UseZGC -Da=b"
                        + " -Dorg.deeplearning4j.crash.reporting.enabled=false");
        assertThat(conf.get("spark.executorEnv.OMP_NUM_THREADS")).isEqualTo("4");
        assertThat(conf.contains("spark.executor.memoryOverheadFactor")).isFalse();
    }
}
