package dev.leadline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.run.Trials;
import dev.leadline.trial.BlockKind;
import dev.leadline.trial.Family;
import dev.leadline.trial.Model;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class DensenetTest {
    private static final Shape CIFAR = new Shape(3, 32, 32);

    /** Huang et al. 2017, table 2: 1.0, 7.0 and 27.2 million; with bottlenecks and half of the maps kept 0.8, 15.3 and 25.6 million. */
    @ParameterizedTest
    @CsvSource({
        "40, 12, BASIC, 1, 1019722",
        "100, 12, BASIC, 1, 6979642",
        "100, 24, BASIC, 1, 27249082",
        "40, 12, BOTTLENECK, 0.5, 176122",
        "100, 12, BOTTLENECK, 0.5, 769162",
        "250, 24, BOTTLENECK, 0.5, 15324406",
        "190, 40, BOTTLENECK, 0.5, 25624430"
    })
    void parametersAreAsManyAsPublished(
            int depth, int growth, BlockKind block, double compression, long learned) {
        Blueprint densenet = densenet(depth, growth, block, compression, Residual.DENSE);
        long parameters = densenet.nodes().stream()
                .map(Node::kind)
                .mapToLong(kind -> kind instanceof NodeKind.BatchNorm norm
                        ? 2L * norm.channels()
                        : kind.parameters())
                .sum();
        assertThat(parameters).isEqualTo(learned);
        assertThat(densenet.mainPath()).hasSize(depth);
    }

    /** Four channels come to two, six to three. */
    @Test
    void everyLayerSeesTheMapsOfAllBeforeItInItsStage() {
        assertThat(seen(densenet(16, 2, BlockKind.BOTTLENECK, 0.5, Residual.DENSE)))
                .containsExactly(
                        "conv1 3 -> 4 x 32 x 32",
                        "stage1.layer1.conv1 4 -> 8 x 32 x 32",
                        "stage1.layer1.conv2 8 -> 2 x 32 x 32",
                        "stage1.layer2.conv1 6 -> 8 x 32 x 32",
                        "stage1.layer2.conv2 8 -> 2 x 32 x 32",
                        "transition1 8 -> 4 x 32 x 32",
                        "stage2.layer1.conv1 4 -> 8 x 16 x 16",
                        "stage2.layer1.conv2 8 -> 2 x 16 x 16",
                        "stage2.layer2.conv1 6 -> 8 x 16 x 16",
                        "stage2.layer2.conv2 8 -> 2 x 16 x 16",
                        "transition2 8 -> 4 x 16 x 16",
                        "stage3.layer1.conv1 4 -> 8 x 8 x 8",
                        "stage3.layer1.conv2 8 -> 2 x 8 x 8",
                        "stage3.layer2.conv1 6 -> 8 x 8 x 8",
                        "stage3.layer2.conv2 8 -> 2 x 8 x 8",
                        "output 8 -> 10 x 1 x 1");
    }

    @Test
    void inTheControlEveryLayerSeesTheLastMapsOnly() {
        assertThat(seen(densenet(10, 3, BlockKind.BASIC, 1, Residual.NONE)))
                .containsExactly(
                        "conv1 3 -> 16 x 32 x 32",
                        "stage1.layer1.conv1 16 -> 3 x 32 x 32",
                        "stage1.layer2.conv1 3 -> 3 x 32 x 32",
                        "transition1 3 -> 3 x 32 x 32",
                        "stage2.layer1.conv1 3 -> 3 x 16 x 16",
                        "stage2.layer2.conv1 3 -> 3 x 16 x 16",
                        "transition2 3 -> 3 x 16 x 16",
                        "stage3.layer1.conv1 3 -> 3 x 8 x 8",
                        "stage3.layer2.conv1 3 -> 3 x 8 x 8",
                        "output 3 -> 10 x 1 x 1");
    }

    private static List<String> seen(Blueprint blueprint) {
        return blueprint.layers().stream()
                .map(layer -> layer.name() + " " + inputs(layer.node().kind()) + " -> "
                        + layer.node().output())
                .toList();
    }

    private static int inputs(NodeKind kind) {
        return kind instanceof NodeKind.Convolution convolution
                ? convolution.channels()
                : ((NodeKind.Dense) kind).inputs();
    }

    private static Blueprint densenet(
            int depth, int growth, BlockKind block, double compression, Residual residual) {
        Model model = Trials.of(
                        Setting.FAMILY, Family.DENSENET,
                        Setting.DEPTH, depth,
                        Setting.WIDTH, growth,
                        Setting.BLOCK, block,
                        Setting.COMPRESSION, compression,
                        Setting.RESIDUAL, residual,
                        Setting.BATCH_NORM, true)
                .model();
        return Blueprint.of(model, CIFAR, 10);
    }
}
