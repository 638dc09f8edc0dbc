package dev.leadline.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.row.GradientStats;

import org.hipparchus.stat.descriptive.moment.StandardDeviation;
import org.hipparchus.stat.descriptive.rank.Percentile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;

class GradientStatisticsTest {
    private static final double SMALLEST_FLOAT = 0x1p-126;

    @Test
    void threeFourFiveTriangleHasNormFive() {
        GradientStats stats =
                GradientStatistics.of(new double[] {9, 3, -4, 9}, 1, 3, SMALLEST_FLOAT);
        assertThat(stats.gradL2Log10()).isCloseTo(Math.log10(5), within(1e-15));
        assertThat(stats.gradRmsLog10()).isCloseTo(Math.log10(5 / Math.sqrt(2)), within(1e-15));
        assertThat(stats.gradMean()).isEqualTo(-0.5);
        assertThat(stats.gradStd()).isEqualTo(3.5);
        assertThat(stats.gradMin()).isEqualTo(-4);
        assertThat(stats.gradMax()).isEqualTo(3);
        assertThat(stats.gradAbsmax()).isEqualTo(4);
        assertThat(stats.gradAbsQ50()).isEqualTo(3.5);
    }

    @Test
    void allZeroHasNoLogarithm() {
        GradientStats stats = GradientStatistics.of(new double[3], 0, 3, SMALLEST_FLOAT);
        assertThat(stats.gradAllZero()).isTrue();
        assertThat(stats.gradL2Log10()).isNull();
        assertThat(stats.gradRmsLog10()).isNull();
        assertThat(stats.gradZeroFraction()).isEqualTo(1);
        assertThat(stats.gradMean()).isEqualTo(0);
    }

    @Test
    void valuesWhoseSquaresUnderflowInFloatHaveANorm() {
        double[] tiny = {(float) 3e-30, (float) -4e-30};
        GradientStats stats = GradientStatistics.of(tiny, 0, 2, SMALLEST_FLOAT);
        assertThat(stats.gradL2Log10()).isCloseTo(Math.log10(5e-30), within(1e-6));
    }

    @Test
    void valuesWhoseSquaresUnderflowInDoubleHaveANorm() {
        GradientStats stats = GradientStatistics.of(new double[] {3e-200, 4e-200}, 0, 2, 0x1p-1022);
        assertThat(stats.gradL2Log10()).isCloseTo(Math.log10(5e-200), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-310, 1e-200, 1, 1e177, 1e305})
    void deviationIsThatOfTheScaledValues(double scale) {
        double[] values = {scale, 3 * scale, 8 * scale};
        GradientStats stats = GradientStatistics.of(values, 0, 3, 0x1p-1022);
        assertThat(stats.gradMean() / scale).isCloseTo(4, within(1e-9));
        assertThat(stats.gradStd() / scale).isCloseTo(Math.sqrt(26 / 3.0), within(1e-9));
        assertThat(stats.gradL2Log10())
                .isCloseTo(Math.log10(scale) + Math.log10(74) / 2, within(1e-9));
    }

    @Test
    void nothingIsDroppedSilently() {
        double[] values = {
            Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, 1e-40, 2
        };
        GradientStats stats = GradientStatistics.of(values, 0, 6, SMALLEST_FLOAT);
        assertThat(stats.gradNanCount()).isEqualTo(1);
        assertThat(stats.gradInfCount()).isEqualTo(2);
        assertThat(stats.gradZeroFraction()).isCloseTo(1.0 / 6, within(1e-15));
        assertThat(stats.gradSubnormalFraction()).isCloseTo(1.0 / 6, within(1e-15));
        assertThat(stats.gradAbsmax()).isEqualTo(2);
        assertThat(stats.gradAllZero()).isFalse();
    }

    @Test
    void nothingFiniteLeavesNulls() {
        GradientStats stats =
                GradientStatistics.of(new double[] {Double.NaN}, 0, 1, SMALLEST_FLOAT);
        assertThat(stats.gradMean()).isNull();
        assertThat(stats.gradAbsQ99()).isNull();
        assertThat(stats.gradAllZero()).isFalse();
    }

    @Test
    void momentsAndQuantilesAgreeWithALibrary() {
        double[] values = new java.util.Random(5).doubles(1001, -3, 5).toArray();
        GradientStats stats = GradientStatistics.of(values, 0, values.length, SMALLEST_FLOAT);
        assertThat(stats.gradStd())
                .isCloseTo(new StandardDeviation(false).evaluate(values), within(1e-12));
        double[] sizes = Arrays.stream(values).map(Math::abs).toArray();
        Percentile type7 = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
        assertThat(stats.gradAbsQ05()).isCloseTo(type7.evaluate(sizes, 5), within(1e-12));
        assertThat(stats.gradAbsQ99()).isCloseTo(type7.evaluate(sizes, 99), within(1e-12));
    }
}
