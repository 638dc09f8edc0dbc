package dev.leadline.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

class MinibatchesTest {
    @Property(tries = 300)
    void minibatchesOfAnEpochAreDisjointAndCoverAllButTheRest(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 100) int count,
            @ForAll @IntRange(min = 1, max = 100) int batch,
            @ForAll @IntRange(max = 5) int epoch) {
        Assume.that(batch <= count);
        int[] seen = epoch(new Minibatches(count, batch, seed), epoch);
        assertThat(seen).doesNotHaveDuplicates().hasSize(count - count % batch);
        assertThat(IntStream.of(seen)).allMatch(index -> 0 <= index && index < count);
    }

    @Test
    void stepsInAnyOrderGiveTheSameMinibatches() {
        Minibatches ascending = new Minibatches(10, 3, 5);
        Minibatches jumping = new Minibatches(10, 3, 5);
        int[] seventh = jumping.indices(7);
        int[] first = jumping.indices(0);
        assertThat(ascending.indices(0)).isEqualTo(first);
        assertThat(ascending.indices(7)).isEqualTo(seventh);
    }

    @Test
    void everyEpochAndEverySeedHasItsOwnOrder() {
        Minibatches minibatches = new Minibatches(50, 10, 5);
        assertThat(epoch(minibatches, 1)).isNotEqualTo(epoch(minibatches, 0));
        assertThat(epoch(new Minibatches(50, 10, 6), 0)).isNotEqualTo(epoch(minibatches, 0));
    }

    @Test
    void armsWithOtherBatchesSeeTheSameOrder() {
        assertThat(epoch(new Minibatches(50, 25, 5), 3))
                .isEqualTo(epoch(new Minibatches(50, 10, 5), 3));
    }

    @Test
    void theOrderIsTheSameForEver() {
        assertThat(new Minibatches(100, 5, 42).indices(23)).containsExactly(56, 60, 8, 97, 82);
    }

    @Test
    void callersMayChangeWhatTheyGot() {
        Minibatches minibatches = new Minibatches(10, 10, 5);
        int[] before = minibatches.indices(0).clone();
        minibatches.indices(0)[0] = -1;
        assertThat(minibatches.indices(0)).isEqualTo(before);
    }

    @Test
    void batchLargerThanTheTrainingPartIsRefused() {
        refused(57, 64, "'batch' must be at most the 57 training examples but was 64");
        refused(57, 0, "'batch' must be a positive whole number but was 0");
    }

    @Test
    void negativeStepIsRefused() {
        Minibatches minibatches = new Minibatches(10, 5, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> minibatches.indices(-1))
                .withMessage("step must be at least 0 but was -1");
    }

    private static int[] epoch(Minibatches minibatches, int epoch) {
        int first = epoch * minibatches.perEpoch();
        return IntStream.range(first, first + minibatches.perEpoch())
                .flatMap(step -> IntStream.of(minibatches.indices(step)))
                .toArray();
    }

    private static void refused(int count, int batch, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Minibatches(count, batch, 1))
                .withMessage(message);
    }
}
