package dev.leadline.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.data.Shape;
import dev.leadline.run.Trials;
import dev.leadline.trial.Family;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.Map;

class ResnetTest {
    private static final Shape CIFAR = new Shape(3, 32, 32);

    /**
     * He et al. 2015, table 6: 0.27, 0.46, 0.66, 0.85 and 1.7 million. Exactly, with batch norm's two numbers per filter: the first
     * layer 27 * 16 + 32; per stage of 2n layers with w filters 9 w^2 + 2 w each, where the first of the second and third stage
     * reads half as many channels; the output layer 640 + 10.
     */
    @ParameterizedTest
    @CsvSource({"20, 269722", "32, 464154", "44, 658586", "56, 853018", "110, 1727962"})
    void parametersAreAsManyAsPublished(int depth, long parameters) {
        Network network = Network.of(resnet(depth, Residual.IDENTITY, true), CIFAR, 10);
        assertThat(network.layout().learnedCount()).isEqualTo(parameters);
        network.graph().close();
    }

    @Test
    void shortcutsHaveNoParameters() {
        Network plain = Network.of(resnet(20, Residual.NONE, true), CIFAR, 10);
        assertThat(plain.layout().learnedCount()).isEqualTo(269_722);
        plain.graph().close();
    }

    /** Batch norm's shift takes the place of the bias. */
    @Test
    void withoutBatchNormEveryFilterHasABias() {
        Network network = Network.of(resnet(20, Residual.IDENTITY, false), CIFAR, 10);
        int filters = 16 + 6 * (16 + 32 + 64);
        assertThat(network.layout().learnedCount()).isEqualTo(269_722 - filters);
        network.graph().close();
    }

    @Test
    void theShortcutTakesEverySecondRowAndColumnAndAddsChannelsOfZeros() {
        Network network = Network.of(resnet(8, Residual.IDENTITY, false), CIFAR, 10);
        INDArray images = Nd4j.linspace(-1, 1, 2 * 3072).reshape(2, 3072).castTo(Nd4j.dataType());
        var values = network.graph().feedForward(images, false);
        INDArray from = values.get("a2");
        INDArray into = values.get("m3");
        assertThat(into.shape()).containsExactly(2, 32, 16, 16);
        for (int channel = 0; channel < 32; channel += 5) {
            for (int row = 0; row < 16; row += 3) {
                for (int column = 0; column < 16; column++) {
                    float expected =
                            channel < 16 ? from.getFloat(1, channel, 2 * row, 2 * column) : 0;
                    assertThat(into.getFloat(1, channel, row, column)).isEqualTo(expected);
                }
            }
        }
        network.graph().close();
    }

    /** sigma_w^2 = fan_in * variance, with fan_in = 9 * channels: 2 for He. */
    @Test
    void weightsAreDrawnWithTheVarianceOfTheirFanIn() {
        Network network = Network.of(resnet(20, Residual.NONE, true), CIFAR, 10);
        INDArray weights = network.graph().getLayer("w18").paramTable().get("W");
        assertThat(weights.shape()).containsExactly(64, 64, 3, 3);
        double sumOfSquares = weights.mul(weights).sumNumber().doubleValue();
        assertThat(9 * 64 * sumOfSquares / weights.length()).isCloseTo(2, within(0.1));
        network.graph().close();
    }

    @Test
    void aDepthThatIsNot6nPlus2IsRefused() {
        assertThatThrownBy(() -> resnet(21, Residual.NONE, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'depth' must be 6n + 2 for a resnet (20 or 26) but was 21");
    }

    @Test
    void widthIsThePublishedOneUnlessGiven() {
        Trial published = Trial.of(Map.of(Setting.FAMILY, Family.RESNET, Setting.DEPTH, 20), 1);
        assertThat(published.model().width()).isEqualTo(16);
        Trial narrow = Trial.of(
                Map.of(Setting.FAMILY, Family.RESNET, Setting.DEPTH, 8, Setting.WIDTH, 4), 1);
        assertThat(narrow.model().filters(6)).isEqualTo(16);
    }

    private static Trial resnet(int depth, Residual residual, boolean batchNorm) {
        return Trials.of(
                Setting.FAMILY, Family.RESNET,
                Setting.DEPTH, depth,
                Setting.WIDTH, 16,
                Setting.RESIDUAL, residual,
                Setting.BATCH_NORM, batchNorm);
    }
}
