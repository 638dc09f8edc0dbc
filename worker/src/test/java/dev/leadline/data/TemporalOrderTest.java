package dev.leadline.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.trial.DataSetName;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

class TemporalOrderTest {
    private static final String SYMBOLS = "abcdEBXY".replace('E', '<').replace('B', '>');
    private static final List<String> CLASSES = List.of("XX", "XY", "YX", "YY");

    @ParameterizedTest
    @ValueSource(ints = {10, 11, 57, 100})
    void theClassIsTheOrderedPairAndEverySequenceBeginsAndEnds(int length)
            throws InterruptedException {
        Examples examples = draw(length, 400).train();
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < examples.count(); i++) {
            String text = text(examples, i, length);
            assertThat(text).matches("<[abcdXY]*>");
            int first = position(text, 0);
            int second = position(text, first + 1);
            assertThat(first).isBetween(length / 10, 2 * length / 10);
            assertThat(second).isBetween(5 * length / 10, 6 * length / 10);
            assertThat(position(text, second + 1)).isEqualTo(length);
            String pair = "" + text.charAt(first) + text.charAt(second);
            assertThat(pair).isEqualTo(CLASSES.get(examples.labels()[i]));
            seen.add(text);
        }
        assertThat(seen.stream().map(t -> position(t, 0)).distinct().count())
                .isEqualTo(2 * length / 10 - length / 10 + 1);
        assertThat(seen.stream().distinct().count()).isGreaterThan(390);
    }

    @Test
    void theFourClassesAreEquallyFrequent() throws InterruptedException {
        int[] counts = new int[4];
        for (int label : draw(10, 4000).train().labels()) {
            counts[label]++;
        }
        // The standard deviation is 27.
        for (int count : counts) {
            assertThat((double) count).isCloseTo(1000, within(110.0));
        }
    }

    @Test
    void moreExamplesLeaveTheFirstOnesAlone() throws InterruptedException {
        assertThat(draw(20, 50).train().inputs()).startsWith(draw(20, 7).train().inputs());
        assertThat(draw(20, 50).train().labels()).startsWith(draw(20, 7).train().labels());
        assertThat(draw(20, 50).test().inputs()).startsWith(draw(20, 7).test().inputs());
    }

    @Test
    void theSeedDecidesAndTheTestPartHasOthers() throws InterruptedException {
        DrawnSequences set = new DrawnSequences(
                Specs.sequences(DataSetName.TEMPORAL_ORDER, 20, 9), new TemporalOrder());
        float[] one = set.draw(1, () -> {}).train().inputs();
        assertThat(set.draw(1, () -> {}).train().inputs()).isEqualTo(one);
        assertThat(set.draw(2, () -> {}).train().inputs()).isNotEqualTo(one);
        assertThat(set.draw(1, () -> {}).test().first(2).inputs())
                .isNotEqualTo(set.draw(1, () -> {}).train().first(2).inputs());
    }

    private static Split draw(int length, int examples) throws InterruptedException {
        return new DrawnSequences(
                        Specs.sequences(DataSetName.TEMPORAL_ORDER, length, examples),
                        new TemporalOrder())
                .draw(1, () -> {});
    }

    /** The symbol of each step, of which there is one. */
    private static String text(Examples examples, int example, int length) {
        StringBuilder text = new StringBuilder();
        for (int step = 0; step < length; step++) {
            for (int symbol = 0; symbol < SYMBOLS.length(); symbol++) {
                float input =
                        examples.inputs()[(example * SYMBOLS.length() + symbol) * length + step];
                assertThat(input).isIn(0f, 1f);
                text.append(input == 1 ? SYMBOLS.charAt(symbol) : "");
            }
        }
        assertThat(text).hasSize(length);
        return text.toString();
    }

    /** Of the next X or Y; the length if there is none. */
    private static int position(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == 'X' || text.charAt(i) == 'Y') {
                return i;
            }
        }
        return text.length();
    }
}
