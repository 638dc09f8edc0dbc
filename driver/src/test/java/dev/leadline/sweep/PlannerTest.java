package dev.leadline.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.trial.Setting;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

class PlannerTest {
    private final Problems problems = new Problems("s.yaml");
    private final Axis depths =
            new Axis(List.of(Setting.DEPTH), List.of(List.<Object>of(2), List.<Object>of(8)));
    private final List<Long> seeds = LongStream.range(0, 1000).boxed().toList();

    @Test
    void everyCombinationIsPlannedWithEverySeed() {
        assertThat(planned()).isEqualTo(2000);
    }

    @Test
    void ofASweepThatIsRefusedAnywayNoMoreThanOneTrialOfACombinationIsMade() {
        problems.add(3, "'test-fraction' must be below 1");
        assertThat(planned()).isEqualTo(2);
    }

    private int planned() {
        Grid grid = new Grid(Map.of(), List.of(depths), List.of());
        Reading reading = new Reading(problems);
        return new Planner(reading, problems.ofTheSameFile(), grid, seeds)
                .plan(1, 1)
                .size();
    }
}
