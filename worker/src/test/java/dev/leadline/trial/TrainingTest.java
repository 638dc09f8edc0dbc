package dev.leadline.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

class TrainingTest {
    private static final Map<Setting, Object> SCHEDULE = Map.of(
            Setting.LEARNING_RATE,
            0.4,
            Setting.WARMUP_STEPS,
            4,
            Setting.DECAY_AT,
            List.of(6, 8),
            Setting.DECAY_FACTOR,
            0.5,
            Setting.MOMENTUM,
            0.25,
            Setting.WEIGHT_DECAY,
            0.125,
            Setting.BATCH,
            3,
            Setting.STEPS,
            11,
            Setting.CLIP,
            new Clipping(ClipMode.VALUE, 0.5),
            Setting.ENGINE,
            Engine.REFERENCE);

    @ParameterizedTest
    @CsvSource({
        "0,0.1", "1,0.2", "2,0.3", "3,0.4", "4,0.4", "5,0.4", "6,0.2", "7,0.2", "8,0.1", "99,0.1"
    })
    void theRateRisesThenFallsAtEachDecay(int step, double rate) {
        Training training = Trial.of(SCHEDULE, 1).training();
        assertThat(training.learningRateAt(step)).isCloseTo(rate, within(1e-15));
    }

    @Test
    void withoutWarmUpTheFirstStepHasTheWholeRate() {
        Training training = Trial.of(Map.of(Setting.LEARNING_RATE, 0.4), 1).training();
        assertThat(training.learningRateAt(0)).isEqualTo(0.4);
        assertThat(training.learningRateAt(1_000_000)).isEqualTo(0.4);
    }

    @Test
    void anotherEngineChangesNothingElse() {
        Trial trial = Trial.of(SCHEDULE, 1);
        Trial fast = trial.on(Engine.FAST);
        assertThat(fast.training().engine()).isEqualTo(Engine.FAST);
        assertThat(fast.on(Engine.REFERENCE)).isEqualTo(trial);
        assertThat(fast.id()).isNotEqualTo(trial.id());
    }

    @ParameterizedTest
    @CsvSource({
        "0,3,10,true",
        "1,3,10,false",
        "3,3,10,true",
        "9,3,10,true",
        "10,3,10,true",
        "10,0,10,false",
        "0,0,10,false",
        "5,1,10,true"
    })
    void aStepIsRecordedAtMultiplesOfThePeriodAndAtTheEnd(
            int step, int period, int last, boolean recorded) {
        assertThat(Recording.recorded(step, period, last)).isEqualTo(recorded);
    }

    @Test
    void labelsOfClippingNameModeAndThreshold() {
        assertThat(Clipping.NONE.label()).isEqualTo("none");
        assertThat(new Clipping(ClipMode.PER_LAYER_NORM, 0.5).label())
                .isEqualTo("per-layer-norm:0.5");
        assertThat(ClipMode.thresholded())
                .containsExactly(ClipMode.GLOBAL_NORM, ClipMode.PER_LAYER_NORM, ClipMode.VALUE);
    }

    @Test
    void enginesHaveTheirPrecisions() {
        assertThat(Engine.fastest(Precision.FLOAT)).isEqualTo(Engine.FAST);
        assertThat(Engine.fastest(Precision.DOUBLE)).isEqualTo(Engine.REFERENCE);
        assertThat(Engine.FAST.has(Precision.FLOAT)).isTrue();
        assertThat(Engine.FAST.has(Precision.DOUBLE)).isFalse();
        assertThat(Engine.REFERENCE.has(Precision.FLOAT)).isTrue();
        assertThat(Engine.REFERENCE.has(Precision.DOUBLE)).isTrue();
        assertThat(Precision.FLOAT.bytes()).isEqualTo(4);
        assertThat(Precision.DOUBLE.bytes()).isEqualTo(8);
        assertThat(Precision.FLOAT.smallestNormal()).isEqualTo(Float.MIN_NORMAL);
        assertThat(Precision.DOUBLE.smallestNormal()).isEqualTo(Double.MIN_NORMAL);
    }
}
