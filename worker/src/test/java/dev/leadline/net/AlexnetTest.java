package dev.leadline.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadline.architecture.Blueprint;
import dev.leadline.architecture.Node;
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

class AlexnetTest {
    private static final Shape CIFAR = new Shape(3, 32, 32);

    /**
     * The first is the AlexNet for CIFAR of bearpaw's pytorch-classification, which it calls 2.47 M; with two hidden dense layers of 1,024
     * units, 1,320,448 more. The others are a quarter as wide.
     */
    @ParameterizedTest
    @CsvSource({"64, 6, 2472266", "64, 8, 3792714", "16, 6, 159578", "16, 8, 243930"})
    void parametersAreAsManyAsPublished(int width, int depth, long parameters) {
        Network network = Network.of(alexnet(depth, width), CIFAR, 10);
        assertThat(network.layout().learnedCount()).isEqualTo(parameters);
        network.close();
    }

    @Test
    void imagesShrinkToOnePixel() {
        assertThat(Blueprint.of(alexnet(7, 16).model(), CIFAR, 10).nodes())
                .filteredOn(node -> !node.name().startsWith("a"))
                .extracting(Node::output)
                .extracting(Shape::toString)
                .containsExactly(
                        "3 x 32 x 32",
                        "16 x 8 x 8",
                        "16 x 4 x 4",
                        "48 x 4 x 4",
                        "48 x 2 x 2",
                        "96 x 2 x 2",
                        "64 x 2 x 2",
                        "64 x 2 x 2",
                        "64 x 1 x 1",
                        "64 x 1 x 1",
                        "256 x 1 x 1",
                        "10 x 1 x 1");
    }

    @Test
    void imagesOf28ArePadded() {
        Blueprint padded = Blueprint.of(alexnet(6, 16).model(), new Shape(1, 28, 28), 10);
        assertThat(padded.layers().get(0).node().output()).isEqualTo(new Shape(16, 8, 8));
    }

    @Test
    void layersAreNamedByKind() {
        assertThat(Blueprint.of(alexnet(8, 16)).layers())
                .extracting(layer -> layer.name() + " " + layer.kind().label())
                .containsExactly(
                        "conv1 convolution",
                        "conv2 convolution",
                        "conv3 convolution",
                        "conv4 convolution",
                        "conv5 convolution",
                        "dense1 dense",
                        "dense2 dense",
                        "output output");
    }

    /** Batch norm's two numbers per map and unit take the place of one bias: 16 + 48 + 96 + 64 + 64 maps, 256 + 256 units. */
    @Test
    void everyHiddenLayerIsNormalised() {
        Trial normed = Trials.of(
                Setting.FAMILY,
                Family.ALEXNET,
                Setting.SET,
                DataSetName.CIFAR10,
                Setting.WIDTH,
                16,
                Setting.BATCH_NORM,
                true);
        Network network = Network.of(normed, CIFAR, 10);
        assertThat(network.layout().learnedCount()).isEqualTo(243_930 + 288 + 512);
        network.close();
    }

    @Test
    void theTheoryOfWideLayersIsNotAppliedToIt() {
        assertThat(Prediction.of(alexnet(8, 16))).isEmpty();
    }

    @Test
    void imagesOfAnotherSizeAreRefused() {
        assertThatThrownBy(() -> Network.of(alexnet(8, 16), new Shape(1, 8, 8), 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("image of an alexnet must be of 28 x 28 or 32 x 32 but was 1 x 8 x 8");
    }

    private static Trial alexnet(int depth, int width) {
        return Trials.of(
                Setting.FAMILY,
                Family.ALEXNET,
                Setting.SET,
                DataSetName.CIFAR10,
                Setting.DEPTH,
                depth,
                Setting.WIDTH,
                width);
    }
}
