package dev.leadline.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadline.architecture.Blueprint;
import dev.leadline.architecture.Node;
import dev.leadline.architecture.WeightLayer;
import dev.leadline.run.Trials;
import dev.leadline.theory.Prediction;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Family;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

class LenetTest {
    private static final Trial PUBLISHED =
            Trial.of(Map.of(Setting.FAMILY, Family.LENET, Setting.SET, DataSetName.MNIST), 1);

    /**
     * LeCun et al. 1998, section II-B: 156 in the first convolution, 48,120 and 10,164 in the dense layers; 2,416 in the second
     * convolution, which sees all six maps, and 850 in the output layer. Two more channels are 300 more weights.
     */
    @ParameterizedTest
    @CsvSource({"1, 28, 61706", "1, 32, 61706", "3, 28, 62006", "3, 32, 62006"})
    void parametersAreAsManyAsPublished(int channels, int side, long parameters) {
        Network network = Network.of(PUBLISHED, new Shape(channels, side, side), 10);
        assertThat(network.layout().learnedCount()).isEqualTo(parameters);
        network.close();
    }

    @Test
    void imagesShrinkAsPublished() {
        assertThat(Blueprint.of(PUBLISHED).nodes())
                .extracting(Node::output)
                .extracting(Shape::toString)
                .containsExactly(
                        "1 x 28 x 28",
                        "6 x 28 x 28",
                        "6 x 28 x 28",
                        "6 x 14 x 14",
                        "16 x 10 x 10",
                        "16 x 10 x 10",
                        "16 x 5 x 5",
                        "400 x 1 x 1",
                        "120 x 1 x 1",
                        "120 x 1 x 1",
                        "84 x 1 x 1",
                        "84 x 1 x 1",
                        "10 x 1 x 1");
    }

    @Test
    void moreDepthIsMoreConvolutionsThatKeepTheMapsAsLargeAsTheyAre() {
        Blueprint deep = Blueprint.of(lenet(Setting.DEPTH, 8));
        assertThat(deep.layers())
                .extracting(layer -> layer.node().output().toString())
                .containsExactly(
                        "6 x 28 x 28",
                        "16 x 10 x 10",
                        "16 x 10 x 10",
                        "16 x 10 x 10",
                        "16 x 10 x 10",
                        "120 x 1 x 1",
                        "84 x 1 x 1",
                        "10 x 1 x 1");
        Network network = Network.of(lenet(Setting.DEPTH, 8), new Shape(1, 28, 28), 10);
        assertThat(network.layout().learnedCount()).isEqualTo(61_706 + 3 * (16 * 16 * 25 + 16));
        network.close();
    }

    @Test
    void widthScalesEveryHiddenLayer() {
        Blueprint narrow = Blueprint.of(lenet(Setting.WIDTH, 4));
        assertThat(narrow.layers())
                .extracting(WeightLayer::fan)
                .extracting(fan -> fan.units())
                .containsExactly(4, 11, 80, 56, 10);
    }

    /** Batch norm's two numbers per map and unit take the place of one bias. */
    @Test
    void everyHiddenLayerIsNormalised() {
        Network network = Network.of(lenet(Setting.BATCH_NORM, true), new Shape(1, 28, 28), 10);
        assertThat(network.layout().learnedCount()).isEqualTo(61_706 + 6 + 16 + 120 + 84);
        network.close();
    }

    @Test
    void theTheoryOfWideLayersIsNotAppliedToIt() {
        assertThat(Prediction.of(PUBLISHED)).isEmpty();
    }

    @Test
    void imagesOfAnotherSizeAreRefused() {
        assertThatThrownBy(() -> Network.of(PUBLISHED, new Shape(1, 8, 8), 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("image of a lenet must be of 28 x 28 or 32 x 32 but was 1 x 8 x 8");
    }

    private static Trial lenet(Setting setting, Object value) {
        return Trials.of(
                Setting.FAMILY,
                Family.LENET,
                Setting.SET,
                DataSetName.MNIST,
                Setting.DEPTH,
                5,
                Setting.WIDTH,
                6,
                setting,
                value);
    }
}
