package dev.leadline.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.estimate.EstimatedTrial;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

class PackTest {
    @Test
    void everyTrialIsInOnePackAndTheLongestComeFirst() {
        List<Trial> trials = new ArrayList<>(IntStream.range(1, 300)
                .mapToObj(i -> Trial.of(Map.of(Setting.STEPS, 400 * i), i))
                .toList());
        Collections.shuffle(trials, new Random(1));
        List<Trial> packed = Pack.of(EstimatedTrial.of(trials), 2).stream()
                .flatMap(pack -> pack.trials().stream())
                .map(EstimatedTrial::trial)
                .toList();
        assertThat(packed).containsExactlyInAnyOrderElementsOf(trials);
        assertThat(packed.stream().map(trial -> trial.training().steps()))
                .isSortedAccordingTo((a, b) -> Integer.compare(b, a));
    }

    @Test
    void longTrialsAreAloneAndTinyOnesTakeLessThanASecondTogether() {
        List<Trial> trials = IntStream.range(0, 1000)
                .mapToObj(i -> Trial.of(Map.of(Setting.STEPS, i < 10 ? 1_000_000 : 0), i))
                .toList();
        List<Pack> packs = Pack.of(EstimatedTrial.of(trials), 2);
        assertThat(packs.subList(0, 10)).allMatch(pack -> pack.trials().size() == 1);
        assertThat(packs.size()).isLessThan(100);
        assertThat(packs.subList(10, packs.size()))
                .allMatch(pack -> pack.trials().stream()
                                .mapToDouble(trial -> trial.estimate().seconds())
                                .sum()
                        <= 1.0 + 1e-9);
    }

    @Test
    void fewTrialsAreNotPackedWhileCoresAreIdle() {
        List<Trial> trials = IntStream.range(0, 16)
                .mapToObj(i -> Trial.of(Map.of(Setting.STEPS, 0), i))
                .toList();
        assertThat(Pack.of(EstimatedTrial.of(trials), 2)).hasSize(16);
        assertThat(Pack.of(EstimatedTrial.of(trials), 1)).hasSize(8);
    }

    @Test
    void rowsOfAPackAreNoMoreThanAnExecutorMayHold() {
        List<Trial> trials = IntStream.range(0, 100)
                .mapToObj(i -> Trial.of(
                        Map.of(
                                Setting.DEPTH,
                                50,
                                Setting.WIDTH,
                                2,
                                Setting.STEPS,
                                40,
                                Setting.LAYERS_EVERY,
                                1),
                        i))
                .toList();
        // 41 recorded steps of 50 layers are 2.3 MB.
        assertThat(Pack.of(EstimatedTrial.of(trials), 1))
                .allMatch(pack -> pack.trials().size() <= 3);
    }
}
