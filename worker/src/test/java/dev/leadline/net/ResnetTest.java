package dev.leadline.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadline.architecture.Blueprint;
import dev.leadline.run.Trials;
import dev.leadline.trial.Family;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;
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
        network.close();
    }

    @Test
    void shortcutsHaveNoParameters() {
        Network plain = Network.of(resnet(20, Residual.NONE, true), CIFAR, 10);
        assertThat(plain.layout().learnedCount()).isEqualTo(269_722);
        plain.close();
    }

    /** Batch norm's shift takes the place of the bias. */
    @Test
    void withoutBatchNormEveryFilterHasABias() {
        Network network = Network.of(resnet(20, Residual.IDENTITY, false), CIFAR, 10);
        int filters = 16 + 6 * (16 + 32 + 64);
        assertThat(network.layout().learnedCount()).isEqualTo(269_722 - filters);
        network.close();
    }

    @Test
    void theShortcutTakesEverySecondRowAndColumnAndAddsChannelsOfZeros() {
        Network network = Network.of(resnet(8, Residual.IDENTITY, false), CIFAR, 10);
        INDArray images = Nd4j.linspace(-1, 1, 2 * 3072).reshape(2, 3072).castTo(Nd4j.dataType());
        var values = network.graph().feedForward(images, false);
        INDArray from = values.get("a2");
        INDArray into = values.get("m3");
        assertThat(into.shape()).containsExactly(2, 32, 16, 16);
        float[] before = from.dup('c').data().asFloat();
        float[] after = into.dup('c').data().asFloat();
        int place = 0;
        for (int image = 0; image < 2; image++) {
            for (int channel = 0; channel < 32; channel++) {
                for (int row = 0; row < 32; row += 2) {
                    for (int column = 0; column < 32; column += 2) {
                        float expected = channel >= 16
                                ? 0
                                : before[((image * 16 + channel) * 32 + row) * 32 + column];
                        assertThat(after[place++]).isEqualTo(expected);
                    }
                }
            }
        }
        network.close();
    }

    /** 3 x 3 x 1 weights in place of 3 x 3 x 3 in each filter of the first layer. */
    @Test
    void greyImagesOfAnotherSizeAreSeenToo() {
        Network network = Network.of(resnet(20, Residual.IDENTITY, true), new Shape(1, 28, 28), 10);
        assertThat(network.layout().learnedCount()).isEqualTo(269_722 - 16 * 18);
        network.close();
    }

    @Test
    void imagesThatCannotBeHalvedTwiceAreRefused() {
        Trial trial = resnet(8, Residual.NONE, true);
        assertThatThrownBy(() -> Network.of(trial, new Shape(3, 32, 30), 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "image of a resnet must be of sides divisible by 4 but was 3 x 32 x 30");
    }

    @Test
    void aPlainNetworkIsNoResidualOne() {
        Network plain = Network.of(resnet(8, Residual.NONE, true), CIFAR, 10);
        Trial residual = resnet(8, Residual.IDENTITY, true);
        Network wrong = new Network(
                residual,
                Blueprint.of(residual.model(), CIFAR, 10),
                plain.graph(),
                plain.layout(),
                plain.observed());
        assertThatThrownBy(() -> NetworkCheck.of(wrong).run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the network that was built is not the trial's: "
                        + "vertex s2 must be in the graph but was missing");
        plain.close();
    }

    @Test
    void widthIsThePublishedOneUnlessGiven() {
        Trial published = Trial.of(Map.of(Setting.FAMILY, Family.RESNET, Setting.DEPTH, 20), 1);
        assertThat(published.model().width()).isEqualTo(16);
        Trial narrow = Trial.of(
                Map.of(Setting.FAMILY, Family.RESNET, Setting.DEPTH, 8, Setting.WIDTH, 4), 1);
        assertThat(Blueprint.of(narrow).layers().get(6).fan().units()).isEqualTo(16);
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
