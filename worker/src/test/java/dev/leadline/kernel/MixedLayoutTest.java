package dev.leadline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.net.Network;
import dev.leadline.run.Trials;
import dev.leadline.trial.Family;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.Test;

/** Convolutions between channels that fill whole blocks and channels that do not. */
class MixedLayoutTest {
    private static final int BATCH = 32;
    private static final int CLASSES = 10;
    private static final int PASSES = 5;

    /** oneDNN's reference, which is all that it has for the two layouts, takes hundreds of times as long as blocks. */
    @Test
    void stagesOfTwelveAndTwentyFourFiltersAreNotLeftToPlainLoops() {
        assertThat(fastestPass(12)).isLessThan(8 * fastestPass(16));
    }

    /** Nanoseconds of the fastest pass, which nothing else on the machine has slowed down. */
    private static long fastestPass(int width) {
        Trial trial =
                Trials.of(Setting.FAMILY, Family.RESNET, Setting.DEPTH, 8, Setting.WIDTH, width);
        Network network = Network.of(trial, new Shape(3, 32, 32), CLASSES);
        long fastest = Long.MAX_VALUE;
        try (Plan plan = Plan.of(network, BATCH)) {
            for (int pass = 0; pass < PASSES; pass++) {
                long start = System.nanoTime();
                plan.forward();
                plan.backward(new float[BATCH * CLASSES]);
                fastest = Math.min(fastest, System.nanoTime() - start);
            }
        } finally {
            network.close();
        }
        return fastest;
    }
}
