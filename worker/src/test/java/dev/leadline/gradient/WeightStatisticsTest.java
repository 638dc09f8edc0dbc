package dev.leadline.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.row.UpdateStats;
import dev.leadline.row.WeightStats;

import org.junit.jupiter.api.Test;

class WeightStatisticsTest {
    /** Twelve weights of norm 6, four into each unit: mean square 3, times fan_in. */
    @Test
    void weightsAreToldByTheirNormAndVariance() {
        WeightStats weights = WeightStatistics.weights(6, 12, 0, 4, 5, 2);
        assertThat(weights.weightCount()).isEqualTo(12);
        assertThat(weights.weightL2()).isEqualTo(6);
        assertThat(weights.sigmaW2()).isEqualTo(12);
        assertThat(weights.weightNonfiniteCount()).isZero();
        assertThat(weights.distanceFromStart()).isEqualTo(0.4);
    }

    /** Its square is beyond double's range, the mean of the squares is not. */
    @Test
    void varianceOfAHugeNormIsStillFinite() {
        WeightStats weights = WeightStatistics.weights(1e155, 1_000_000, 0, 1, 1, 1);
        assertThat(weights.sigmaW2()).isCloseTo(1e304, within(1e294));
    }

    @Test
    void whatIsNotFiniteIsNull() {
        WeightStats weights = WeightStatistics.weights(Double.NaN, 12, 3, 4, 5, Double.NaN);
        assertThat(weights.weightL2()).isNull();
        assertThat(weights.sigmaW2()).isNull();
        assertThat(weights.distanceFromStart()).isNull();
        assertThat(weights.weightNonfiniteCount()).isEqualTo(3);
        UpdateStats update = WeightStatistics.update(
                Double.POSITIVE_INFINITY, 2, WeightStatistics.weights(6, 12, 0, 4, 5, 2), null);
        assertThat(update.updateL2()).isNull();
        assertThat(update.updateRatioLog10()).isNull();
        assertThat(update.updateNonfiniteCount()).isEqualTo(2);
    }

    @Test
    void stepIsHeldAgainstTheWeightsInDecades() {
        WeightStats weights = WeightStatistics.weights(50, 12, 0, 4, 5, 2);
        UpdateStats update = WeightStatistics.update(0.05, 0, weights, 0.25);
        assertThat(update.updateL2()).isEqualTo(0.05);
        assertThat(update.updateRatioLog10()).isCloseTo(-3, within(1e-12));
        assertThat(update.gradCosinePrevious()).isEqualTo(0.25);
        assertThat(update.updateNonfiniteCount()).isZero();
    }

    /** Nor is there a ratio to weights that are zero, or of a step that is. */
    @Test
    void zeroHasNoLogarithm() {
        WeightStats none = WeightStatistics.weights(0, 12, 0, 4, 0, 0);
        assertThat(WeightStatistics.update(0.05, 0, none, null).updateRatioLog10())
                .isNull();
        assertThat(none.distanceFromStart()).isNull();
        WeightStats some = WeightStatistics.weights(50, 12, 0, 4, 5, 2);
        assertThat(WeightStatistics.update(0, 0, some, null).updateRatioLog10()).isNull();
        assertThat(WeightStatistics.update(0, 0, some, null).updateL2()).isZero();
    }

    @Test
    void lastStepHasNoUpdateButACosine() {
        UpdateStats update = WeightStatistics.noUpdate(-0.5);
        assertThat(update.updateL2()).isNull();
        assertThat(update.updateRatioLog10()).isNull();
        assertThat(update.updateNonfiniteCount()).isNull();
        assertThat(update.gradCosinePrevious()).isEqualTo(-0.5);
    }
}
