package dev.leadline.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadline.run.Trials;
import dev.leadline.trial.Activation;
import dev.leadline.trial.BlockOrder;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Family;
import dev.leadline.trial.Model;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class BlueprintTest {
    private static final Shape CIFAR = new Shape(3, 32, 32);

    /** He et al. 2015, table 6, with the two running statistics of each filter beside the two that are learned. */
    @ParameterizedTest
    @CsvSource({"20, 269722, 688", "56, 853018, 2032", "110, 1727962, 4048", "1202, 19421274, 44816"
    })
    void aResnetHasAsManyParametersAsPublished(int depth, long learned, long filters) {
        Blueprint resnet = resnet(depth, Residual.IDENTITY, BlockOrder.POST_ACTIVATION);
        assertThat(parameters(resnet)).isEqualTo(learned + 2 * filters);
        assertThat(resnet.layers()).hasSize(depth);
        assertThat(resnet.blocks()).isEqualTo((depth - 2) / 2);
    }

    /** Convolutions at every pixel of their maps: 27 * 16 at 32 x 32, then six of 9 * 16 * 16; then half the side, twice the filters. */
    @Test
    void everyWeightIsUsedOnceForEachPixel() {
        Blueprint resnet = resnet(20, Residual.NONE, BlockOrder.POST_ACTIVATION);
        long first = 1024 * (27 * 16 + 6 * 9 * 16 * 16);
        long second = 256 * (9 * 16 * 32 + 5 * 9 * 32 * 32);
        long third = 64 * (9 * 32 * 64 + 5 * 9 * 64 * 64);
        assertThat(resnet.nodes().stream().mapToLong(Node::products).sum())
                .isEqualTo(first + second + third + 640);
    }

    @ParameterizedTest
    @EnumSource(BlockOrder.class)
    void everyNodeReadsWhatIsThereAndHasANameOfItsOwn(BlockOrder order) {
        for (Residual residual : List.of(Residual.IDENTITY, Residual.SCALED, Residual.REZERO)) {
            Set<String> names = new HashSet<>(Set.of(Blueprint.INPUT));
            for (Node node : resnet(20, residual, order).nodes()) {
                assertThat(names).containsAll(node.inputs()).doesNotContain(node.name());
                names.add(node.name());
            }
        }
    }

    /** Two filters of the second stage's first block: the branch ends in batch norm or, where that comes after the sum, in weights. */
    @ParameterizedTest
    @CsvSource({"POST_ACTIVATION, BatchNorm", "PRE_ACTIVATION, Convolution"})
    void aBlockKnowsItsLayersAndWhatEndsItsBranch(BlockOrder order, String end) {
        Blueprint resnet = resnet(8, Residual.IDENTITY, order);
        assertThat(resnet.layers().stream().map(l -> l.block().map(Block::index)))
                .containsExactly(
                        Optional.empty(),
                        Optional.of(0),
                        Optional.of(0),
                        Optional.of(1),
                        Optional.of(1),
                        Optional.of(2),
                        Optional.of(2),
                        Optional.empty());
        Block second = resnet.layers().get(3).block().orElseThrow();
        assertThat(resnet.node(second.branchEnd()).kind().getClass().getSimpleName())
                .isEqualTo(end);
    }

    @Test
    void anActivationBelongsToItsLayerAndTheOutputHasNone() {
        Blueprint mlp = Blueprint.of(
                Trials.of(Setting.DEPTH, 4, Setting.ACTIVATION, Activation.GELU).model(),
                Shape.flat(9),
                3);
        assertThat(mlp.activations().values())
                .containsExactly(Activation.GELU, Activation.GELU, Activation.GELU);
        assertThat(mlp.activations().keySet())
                .containsExactlyElementsOf(mlp.layers().subList(0, 3));
        assertThat(mlp.layers().get(3).activation()).isEmpty();
        assertThat(mlp.layers().get(0).fan()).isEqualTo(new Fan(9, 16, 16));
    }

    @Test
    void layersHaveNamesThatSayWhereTheyAreAndWhatTheyAre() {
        assertThat(named(Blueprint.of(Trials.of(Setting.DEPTH, 3).model(), CIFAR, 10)))
                .containsExactly("dense1 dense", "dense2 dense", "output output");
        assertThat(named(resnet(14, Residual.IDENTITY, BlockOrder.POST_ACTIVATION)))
                .containsExactly(
                        "conv1 convolution",
                        "stage1.block1.conv1 convolution",
                        "stage1.block1.conv2 convolution",
                        "stage1.block2.conv1 convolution",
                        "stage1.block2.conv2 convolution",
                        "stage2.block1.conv1 convolution",
                        "stage2.block1.conv2 convolution",
                        "stage2.block2.conv1 convolution",
                        "stage2.block2.conv2 convolution",
                        "stage3.block1.conv1 convolution",
                        "stage3.block1.conv2 convolution",
                        "stage3.block2.conv1 convolution",
                        "stage3.block2.conv2 convolution",
                        "output output");
        Model lenet = Trials.of(
                        Setting.FAMILY, Family.LENET,
                        Setting.DEPTH, 6,
                        Setting.SET, DataSetName.MNIST)
                .model();
        assertThat(named(Blueprint.of(lenet, CIFAR, 10)))
                .containsExactly(
                        "conv1 convolution",
                        "conv2 convolution",
                        "conv3 convolution",
                        "dense1 dense",
                        "dense2 dense",
                        "output output");
    }

    private static List<String> named(Blueprint blueprint) {
        return blueprint.layers().stream()
                .map(layer -> layer.name() + " " + layer.kind().label())
                .toList();
    }

    @Test
    void aNodeThatIsInNoBlueprintIsRefused() {
        Blueprint mlp = Blueprint.of(Trials.of().model(), Shape.flat(9), 3);
        assertThatThrownBy(() -> mlp.node("nowhere"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("node must be one of the blueprint but was nowhere");
    }

    private static long parameters(Blueprint blueprint) {
        return blueprint.nodes().stream().mapToLong(n -> n.kind().parameters()).sum();
    }

    private static Blueprint resnet(int depth, Residual residual, BlockOrder order) {
        Model model = Trials.of(
                        Setting.FAMILY, Family.RESNET,
                        Setting.DEPTH, depth,
                        Setting.RESIDUAL, residual,
                        Setting.BLOCK_ORDER, order,
                        Setting.BATCH_NORM, true)
                .model();
        return Blueprint.of(model, CIFAR, 10);
    }
}
