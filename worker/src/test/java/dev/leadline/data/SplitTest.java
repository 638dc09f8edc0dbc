package dev.leadline.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.leadline.trial.Shape;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.stream.IntStream;

class SplitTest {
    @Property
    void everyExampleIsInExactlyOnePart(
            @ForAll @IntRange(min = 1, max = 200) int count,
            @ForAll @DoubleRange(max = 1, maxIncluded = false) double fraction) {
        Split split = Split.of(numbered(count), fraction);
        assertThat(split.train().count()).isPositive();
        int[] both = IntStream.concat(
                        IntStream.of(split.train().labels()),
                        IntStream.of(split.test().labels()))
                .toArray();
        assertThat(both).containsExactlyInAnyOrder(IntStream.range(0, count).toArray());
        assertInputsBelongToLabels(split.train());
        assertInputsBelongToLabels(split.test());
    }

    @ParameterizedTest
    @CsvSource({
        "10, 0, 0",
        "10, 0.09, 0",
        "10, 0.1, 1",
        "10, 0.3, 3",
        "10, 0.99, 9",
        "1, 0.99, 0",
        "1797, 0.2, 359",
        "150, 0.5, 75",
        "3, 0.5, 1"
    })
    void theTestPartHasItsShareRoundedDown(int count, double fraction, int tests) {
        Split split = Split.of(numbered(count), fraction);
        assertThat(split.test().count()).isEqualTo(tests);
        assertThat(split.train().count()).isEqualTo(count - tests);
    }

    @Test
    void theSplitIsShuffledAndTheSameForEver() {
        Split split = Split.of(numbered(10), 0.3);
        assertThat(split.test().labels()).containsExactly(7, 3, 0);
        assertThat(split.train().labels()).containsExactly(6, 4, 8, 1, 2, 9, 5);
    }

    @Test
    void examplesLimitTheTrainingPartOnly() {
        Split split = Split.of(numbered(10), 0.3);
        Split limited = split.limitedTo(4);
        assertThat(limited.train().labels()).hasSize(4);
        assertThat(split.train().labels()).startsWith(limited.train().labels());
        assertThat(limited.test()).isSameAs(split.test());
        assertThat(split.limitedTo(0)).isSameAs(split);
    }

    @Test
    void moreExamplesThanThereAreAreRefused() {
        Split split = Split.of(numbered(10), 0.3);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> split.limitedTo(8))
                .withMessage("'examples' must be at most the 7 of the training part but was 8");
    }

    @Test
    void partsOfDifferentShapeAreRefused() {
        Examples large = new Examples(new Shape(1, 2, 2), new float[4], new int[1]);
        Examples small = new Examples(new Shape(1, 2, 1), new float[2], new int[1]);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> new Split(large, small))
                .withMessage(
                        "shape of the test part's examples must be 1 x 2 x 2 as in the training part but was 1 x 2 x 1");
    }

    /** Example i has label i and inputs i and -i. */
    private static Examples numbered(int count) {
        float[] inputs = new float[2 * count];
        for (int i = 0; i < count; i++) {
            inputs[2 * i] = i;
            inputs[2 * i + 1] = -i;
        }
        return new Examples(Shape.flat(2), inputs, IntStream.range(0, count).toArray());
    }

    private static void assertInputsBelongToLabels(Examples examples) {
        for (int i = 0; i < examples.count(); i++) {
            assertThat(examples.inputs()[2 * i]).isEqualTo(examples.labels()[i]);
            assertThat(examples.inputs()[2 * i + 1]).isEqualTo(-examples.labels()[i]);
        }
    }
}
