package dev.leadline.session;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SparksTest {
    /** What Spark takes for the heap of this JVM. */
    private static final String HEAP = "spark.testing.memory";

    @AfterEach
    void forget() {
        System.clearProperty(HEAP);
    }

    @Test
    void heapThatIsTooSmallForSparkIsRefusedInItsWords() {
        System.setProperty(HEAP, Long.toString(300L << 20));
        assertThatExceptionOfType(MasterException.class)
                .isThrownBy(() -> Sparks.forTrials("small", "local[1]"))
                .withMessageStartingWith("Spark could not be started: ")
                .withMessageContaining("System memory 314572800 must be at least 471859200");
        assertThatExceptionOfType(MasterException.class)
                .isThrownBy(Sparks::forQueries)
                .withMessageContaining("System memory 314572800 must be at least 471859200");
    }
}
