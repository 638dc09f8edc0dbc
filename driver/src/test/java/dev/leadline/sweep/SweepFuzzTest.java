package dev.leadline.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Random;

/** Whatever happens to a sweep file, reading it ends in a sweep or in a message. */
class SweepFuzzTest {
    private static final String SAMPLE = SampleSweep.text();

    @Test
    void twoThousandMutationsEndWell() {
        assertThat(survivors(new Random(1), 2_000)).isPositive();
    }

    @Test
    @Tag("full")
    void aMillionMutationsEndWell() {
        assertThat(survivors(new Random(2), 1_000_000)).isPositive();
    }

    /** How many mutated files are still sweeps. */
    private static int survivors(Random random, int tries) {
        int sweeps = 0;
        for (int i = 0; i < tries; i++) {
            String text = TextMutation.of(SAMPLE, random);
            sweeps += isSweep(text) ? 1 : 0;
        }
        return sweeps;
    }

    private static boolean isSweep(String text) {
        try {
            Sweep sweep = Sweep.parse("fuzz", text);
            assertThat(sweep.trials()).as(text).isNotEmpty();
            return true;
        } catch (SweepException e) {
            assertThat(e.problems()).as(text).isNotEmpty();
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("this text must be refused with a message:\n" + text, e);
        }
    }
}
