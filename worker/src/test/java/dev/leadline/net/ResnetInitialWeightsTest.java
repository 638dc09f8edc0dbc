package dev.leadline.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.run.Trials;
import dev.leadline.trial.Family;
import dev.leadline.trial.Init;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Convolutions of 8 layers, the widest with 64 filters over 64 channels: fan_in = fan_out = 576. */
class ResnetInitialWeightsTest {
    private static final Shape CIFAR = new Shape(3, 32, 32);
    private static final int WIDEST = 6;

    /**
     * sigma_w^2 = fan_in * mean square. The first layer has 3 channels and 16 filters: fan_in 27, fan_out 144, so that Xavier aims
     * at 2 * 27 / 171; the fourth 16 and 32: 144 and 288, 2 / 3. 16 orthonormal filters of 27 weights and 32 of 144 have a mean
     * square of 1 / fan_in.
     */
    @ParameterizedTest
    @CsvSource({
        "xavier, 0.3158, 0.6667, 1",
        "xavier-uniform, 0.3158, 0.6667, 1",
        "he, 2, 2, 2",
        "he-uniform, 2, 2, 2",
        "lecun, 1, 1, 1",
        "orthogonal, 1, 1, 1",
        "zero-residual-branch, 2, 2, 0",
        "normal:0.9, 0.9, 0.9, 0.9"
    })
    void everySchemeGivesTheVarianceOfItsFans(
            String init, double first, double fourth, double widest) {
        Network network = network(Init.fromLabel(init));
        assertThat(sigmaW2(network, 0)).isCloseTo(first, within(0.3 * first));
        assertThat(sigmaW2(network, 3)).isCloseTo(fourth, within(0.1 * fourth));
        assertThat(sigmaW2(network, WIDEST)).isCloseTo(widest, within(0.05 * widest));
        network.close();
    }

    @Test
    void orthogonalFiltersAreOrthonormal() {
        Network network = network(Init.of(Init.Scheme.ORTHOGONAL));
        double[][] filters = filters(network, WIDEST);
        for (int i = 0; i < filters.length; i++) {
            for (int j = 0; j <= i; j++) {
                double product = 0;
                for (int k = 0; k < filters[i].length; k++) {
                    product += filters[i][k] * filters[j][k];
                }
                assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-6));
            }
        }
        network.close();
    }

    private static double sigmaW2(Network network, int layer) {
        double[][] filters = filters(network, layer);
        double squares = 0;
        for (double[] filter : filters) {
            for (double weight : filter) {
                squares += weight * weight;
            }
        }
        return squares / filters.length;
    }

    /** Weights of each filter: all channels, rows and columns. */
    private static double[][] filters(Network network, int layer) {
        var weights = network.graph().getLayer("w" + layer).paramTable().get("W");
        int count = (int) weights.size(0);
        return weights.dup('c').reshape(count, weights.length() / count).toDoubleMatrix();
    }

    private static Network network(Init init) {
        Trial trial = Trials.of(
                Setting.FAMILY,
                Family.RESNET,
                Setting.WIDTH,
                16,
                Setting.RESIDUAL,
                Residual.IDENTITY,
                Setting.INIT,
                init);
        return Network.of(trial, CIFAR, 10);
    }
}
