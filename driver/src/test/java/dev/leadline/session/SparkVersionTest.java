package dev.leadline.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.apache.spark.SparkBuildInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

class SparkVersionTest {
    private final List<String> warnings = new ArrayList<>();

    @Test
    void versionOfThisBuildIsFoundAndNeedsNoWarning() {
        assertThat(SparkVersion.running()).hasValue(SparkBuildInfo.spark_version());
        SparkVersion.check(warnings::add);
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.5.0", "3.5.9", "3.5.2-amzn-1", "4.0.0", "4.1.3", "4.2.0-SNAPSHOT"})
    void testedVersionIsTakenInSilence(String version) {
        SparkVersion.parse(version).orElseThrow().accept(warnings::add);
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6.0", "4.3.0", "4.10.1-preview1"})
    void newerMinorVersionIsTakenWithAWarning(String version) {
        SparkVersion.parse(version).orElseThrow().accept(warnings::add);
        assertThat(warnings)
                .containsExactly("Spark " + version + " is newer than those that this program was"
                        + " tested with, 3.5 or 4.0 to 4.2; going on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.6.3", "2.4.8", "3.0.0", "3.4.4", "5.0.0", "10.0"})
    void anyOtherVersionIsRefused(String version) {
        assertThatExceptionOfType(SparkVersionException.class)
                .isThrownBy(() -> SparkVersion.parse(version).orElseThrow().accept(warnings::add))
                .withMessage("Spark must be 3.5 or 4.0 to 4.2 but was " + version);
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4", "<unknown>", "main", "v4.2"})
    void whatIsNoVersionIsNotJudged(String text) {
        assertThat(SparkVersion.parse(text)).isEmpty();
    }
}
