package dev.leadline.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.trial.Shape;

import org.junit.jupiter.api.Test;

/** Against what scikit-learn's load_digits gives. */
class DigitsTest {
    private final Examples digits = Digits.read();

    @Test
    void thereAre1797ImagesOf64Pixels() {
        assertThat(digits.count()).isEqualTo(1797);
        assertThat(digits.shape()).isEqualTo(new Shape(1, 8, 8));
    }

    @Test
    void pixelsAddUpToThePublishedSum() {
        double sum = 0;
        for (float pixel : digits.inputs()) {
            assertThat(pixel).isBetween(0f, 16f);
            sum += pixel;
        }
        assertThat(sum).isEqualTo(561718.0);
    }

    @Test
    void classesHaveThePublishedCounts() {
        assertThat(Histogram.of(digits))
                .containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
    }

    @Test
    void theFirstImageIsAZero() {
        assertThat(digits.labels()[0]).isEqualTo(0);
        assertThat(digits.inputs()).startsWith(0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15);
    }
}
