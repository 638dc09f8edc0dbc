package dev.leadline.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.random.RandomStream;
import dev.leadline.row.HessianStats;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

import java.util.Arrays;

class PowerIterationTest {
    private static final int N = 20;

    @Test
    void findsTheEigenvalueOfLargestSizeWithItsSign() throws InterruptedException {
        RandomStream random = RandomStream.of(5, "symmetric", 0);
        RealMatrix matrix = new Array2DRowRealMatrix(N, N);
        for (int i = 0; i < N; i++) {
            for (int j = 0; j <= i; j++) {
                double entry = random.nextGaussian();
                matrix.setEntry(i, j, entry);
                matrix.setEntry(j, i, entry);
            }
            matrix.addToEntry(i, i, -1);
        }
        double[] eigenvalues = new EigenDecompositionSymmetric(matrix).getEigenvalues();
        double largest =
                Arrays.stream(eigenvalues).reduce(0, (a, b) -> Math.abs(a) > Math.abs(b) ? a : b);
        HessianStats found = PowerIteration.run(matrix::operate, ones(), 2000);
        assertThat(largest).isNegative();
        assertThat(found.hessianResidual()).isLessThan(PowerIteration.TOLERANCE);
        assertThat(found.hessianEigenvalue()).isCloseTo(largest, within(1e-4 * -largest));
        assertThat(found.hessianSteps()).isBetween(2, 1999);
    }

    @Test
    void twoEigenvaluesOfOppositeSignAreToldApart() throws InterruptedException {
        HessianStats found = PowerIteration.run(
                v -> new double[] {3 * v[0], -3.0003 * v[1], 2 * v[2], -v[3]},
                new double[] {1, 0.5, 1, 1},
                50);
        assertThat(found.hessianEigenvalue()).isCloseTo(-3.0003, within(1e-3));
        assertThat(found.hessianResidual()).isLessThan(PowerIteration.TOLERANCE);
    }

    @Test
    void whatHasNotConvergedHasNoEigenvalueAndSaysHowFarItCame() throws InterruptedException {
        HessianStats found = PowerIteration.run(
                v -> new double[] {3 * v[0], 2.9 * v[1], 2.8 * v[2]}, new double[] {1, 1, 1}, 3);
        assertThat(found.hessianSteps()).isEqualTo(3);
        assertThat(found.hessianEigenvalue()).isNull();
        assertThat(found.hessianResidual()).isBetween(1e-3, 0.1);
    }

    @Test
    void zeroMatrixHasTheEigenvalueZeroAndNoResidual() throws InterruptedException {
        assertThat(PowerIteration.run(v -> new double[2], pair(), 50))
                .isEqualTo(new HessianStats(0.0, null, 1));
    }

    @Test
    void whatIsNotFiniteEndsAsNull() throws InterruptedException {
        assertThat(PowerIteration.run(v -> new double[] {Double.NaN, 1}, pair(), 50))
                .isEqualTo(new HessianStats(null, null, 1));
    }

    private static double[] ones() {
        double[] ones = new double[N];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] pair() {
        return new double[] {1, 0.5};
    }
}
