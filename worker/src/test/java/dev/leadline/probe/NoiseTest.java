package dev.leadline.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.random.RandomStream;
import dev.leadline.row.NoiseStats;

import org.junit.jupiter.api.Test;

class NoiseTest {
    @Test
    void ratioAndCosineAreThoseOfDirectSums() {
        for (double scale : new double[] {1, 1e-170, 1e150}) {
            double[][] vectors = vectors(scale);
            NoiseStats stats = stats(vectors);
            assertThat(stats.gradSnr()).isCloseTo(snr(vectors(1)), within(1e-12));
            assertThat(stats.gradCosine()).isCloseTo(cosine(vectors(1)), within(1e-12));
            assertThat(stats.noiseGradients()).isEqualTo(vectors.length);
        }
    }

    @Test
    void pureNoiseGivesOneOverTheRootOfTheCount() {
        RandomStream random = RandomStream.of(2, "noise", 0);
        double[][] vectors = new double[16][100_000];
        for (double[] vector : vectors) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] = random.nextGaussian();
            }
        }
        assertThat(stats(vectors).gradSnr()).isCloseTo(0.25, within(0.005));
        assertThat(stats(vectors).gradCosine()).isCloseTo(0, within(0.005));
    }

    @Test
    void equalVectorsHaveNoNoise() {
        double[] one = {1, 2};
        assertThat(stats(one, one, one)).isEqualTo(new NoiseStats(null, 1.0, 3));
    }

    @Test
    void zerosHaveNoDirectionAndWhatIsNotFiniteGivesNothing() {
        assertThat(stats(new double[2], new double[2])).isEqualTo(new NoiseStats(null, null, 2));
        assertThat(stats(new double[] {1, 2}, new double[] {1, 3}, new double[] {1, Double.NaN}))
                .isEqualTo(new NoiseStats(null, null, 3));
    }

    private static NoiseStats stats(double[]... vectors) {
        Noise noise = new Noise(vectors[0].length);
        for (double[] vector : vectors) {
            noise.add(vector);
        }
        return noise.stats();
    }

    private static double[][] vectors(double scale) {
        RandomStream random = RandomStream.of(1, "noise", 0);
        double[][] vectors = new double[5][7];
        for (double[] vector : vectors) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] = scale * (1 + 2 * random.nextGaussian());
            }
        }
        return vectors;
    }

    private static double snr(double[][] vectors) {
        double signal = 0;
        double noise = 0;
        for (int i = 0; i < vectors[0].length; i++) {
            double mean = 0;
            for (double[] vector : vectors) {
                mean += vector[i] / vectors.length;
            }
            signal += mean * mean;
            for (double[] vector : vectors) {
                noise += (vector[i] - mean) * (vector[i] - mean) / (vectors.length - 1);
            }
        }
        return Math.sqrt(signal / noise);
    }

    private static double cosine(double[][] vectors) {
        double sum = 0;
        for (int a = 0; a < vectors.length; a++) {
            for (int b = 0; b < a; b++) {
                sum += product(vectors[a], vectors[b])
                        / Math.sqrt(product(vectors[a], vectors[a]))
                        / Math.sqrt(product(vectors[b], vectors[b]));
            }
        }
        return sum / (vectors.length * (vectors.length - 1) / 2.0);
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
