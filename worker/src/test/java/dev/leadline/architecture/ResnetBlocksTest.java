package dev.leadline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.run.Trials;
import dev.leadline.trial.BlockKind;
import dev.leadline.trial.BlockOrder;
import dev.leadline.trial.Family;
import dev.leadline.trial.LayerKind;
import dev.leadline.trial.Model;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;
import dev.leadline.trial.Shortcut;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

/** Blocks of two and of three layers, and both kinds of shortcut past them. */
class ResnetBlocksTest {
    private static final Shape CIFAR = new Shape(3, 32, 32);

    /**
     * He et al. 2015, table 6, with padding. A projection from 16 to 32 maps and one from 32 to 64 have 512 and 2,048 weights, and batch
     * norm 192 numbers for them.
     */
    @ParameterizedTest
    @CsvSource({
        "20, PAD, 269722",
        "32, PAD, 464154",
        "44, PAD, 658586",
        "56, PAD, 853018",
        "110, PAD, 1727962",
        "1202, PAD, 19421274",
        "20, PROJECTION, 272474",
        "110, PROJECTION, 1730714"
    })
    void basicBlocksHaveAsManyParametersAsPublished(int depth, Shortcut shortcut, long learned) {
        assertThat(learned(model(depth, BlockKind.BASIC, shortcut, BlockOrder.POST_ACTIVATION)))
                .isEqualTo(learned);
    }

    /**
     * He et al. 2016: 1.7 and 10.2 million in 164 and 1,001 layers, with pre-activation. Where normalisation comes behind the weights it
     * is of the projections too, and has 2 (64 + 128 + 256) numbers for them.
     */
    @ParameterizedTest
    @CsvSource({
        "29, PRE_ACTIVATION, 312218",
        "164, PRE_ACTIVATION, 1703258",
        "1001, PRE_ACTIVATION, 10327706",
        "29, POST_ACTIVATION, 313114",
        "164, POST_ACTIVATION, 1704154"
    })
    void bottlenecksHaveAsManyParametersAsPublished(int depth, BlockOrder order, long learned) {
        Model model = model(depth, BlockKind.BOTTLENECK, Shortcut.PROJECTION, order);
        assertThat(learned(model)).isEqualTo(learned);
        assertThat(Blueprint.of(model, CIFAR, 10).mainPath()).hasSize(depth);
        assertThat(Blueprint.of(model, CIFAR, 10).blocks()).isEqualTo((depth - 2) / 3);
    }

    /** Without projections: of 16 x 64, 64 x 128 and 128 x 256 weights. */
    @Test
    void aPlainNetworkOfBottlenecksHasNoProjections() {
        assertThat(learned(plain(29))).isEqualTo(312_218 - 1024 - 8192 - 32_768);
        assertThat(Blueprint.of(plain(29), CIFAR, 10).layers()).hasSize(29);
    }

    private static Model plain(int depth) {
        return Trials.of(
                        Setting.FAMILY,
                        Family.RESNET,
                        Setting.DEPTH,
                        depth,
                        Setting.BLOCK,
                        BlockKind.BOTTLENECK,
                        Setting.BATCH_NORM,
                        true)
                .model();
    }

    @Test
    void aBottleneckNarrowsSeesAndWidens() {
        Model model =
                model(11, BlockKind.BOTTLENECK, Shortcut.PROJECTION, BlockOrder.PRE_ACTIVATION);
        assertThat(Blueprint.of(model, CIFAR, 10).layers())
                .extracting(layer -> layer.index() + " " + layer.name() + " "
                        + layer.kind().label() + " " + layer.node().output() + " "
                        + layer.fan().in())
                .containsExactly(
                        "0 conv1 convolution 16 x 32 x 32 27",
                        "1 stage1.block1.conv1 convolution 16 x 32 x 32 16",
                        "2 stage1.block1.conv2 convolution 16 x 32 x 32 144",
                        "3 stage1.block1.conv3 convolution 64 x 32 x 32 16",
                        "4 stage2.block1.conv1 convolution 32 x 32 x 32 64",
                        "5 stage2.block1.conv2 convolution 32 x 16 x 16 288",
                        "6 stage2.block1.conv3 convolution 128 x 16 x 16 32",
                        "7 stage3.block1.conv1 convolution 64 x 16 x 16 128",
                        "8 stage3.block1.conv2 convolution 64 x 8 x 8 576",
                        "9 stage3.block1.conv3 convolution 256 x 8 x 8 64",
                        "10 output output 10 x 1 x 1 256",
                        "11 stage1.block1.projection projection 64 x 32 x 32 16",
                        "12 stage2.block1.projection projection 128 x 16 x 16 64",
                        "13 stage3.block1.projection projection 256 x 8 x 8 128");
    }

    /** After its block's input, before the branch; the second block of a stage has none. */
    @Test
    void aProjectionIsInTheShortcutOfItsBlockAndBesideTheWay() {
        Model model = model(14, BlockKind.BASIC, Shortcut.PROJECTION, BlockOrder.POST_ACTIVATION);
        Blueprint resnet = Blueprint.of(model, CIFAR, 10);
        List<WeightLayer> beside =
                resnet.layers().stream().filter(layer -> !layer.onMainPath()).toList();
        assertThat(beside)
                .extracting(WeightLayer::index, WeightLayer::kind)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(14, LayerKind.PROJECTION),
                        org.assertj.core.groups.Tuple.tuple(15, LayerKind.PROJECTION));
        assertThat(beside.stream().map(layer -> layer.block().map(Block::index)))
                .containsExactly(Optional.of(2), Optional.of(4));
        assertThat(resnet.blockEnds().values().stream().map(WeightLayer::index))
                .containsExactly(2, 4, 6, 8, 10, 12);
        assertThat(resnet.computed().stream().map(WeightLayer::index))
                .containsExactly(0, 1, 2, 3, 4, 14, 5, 6, 7, 8, 15, 9, 10, 11, 12, 13);
        assertThat(beside.get(0).norm()).isPresent();
    }

    /** Before the weights there is nothing that normalises the sum: then the projection reads what the branch reads. */
    @ParameterizedTest
    @CsvSource({"POST_ACTIVATION, a2", "PRE_ACTIVATION, a2"})
    void aProjectionReadsWhatTheBranchReads(BlockOrder order, String from) {
        Blueprint resnet =
                Blueprint.of(model(8, BlockKind.BASIC, Shortcut.PROJECTION, order), CIFAR, 10);
        WeightLayer projection = resnet.layers().get(8);
        assertThat(projection.node().inputs()).containsExactly(from);
        assertThat(resnet.layers().get(3).node().inputs()).containsExactly(from);
        assertThat(projection.norm().isPresent()).isEqualTo(order == BlockOrder.POST_ACTIVATION);
    }

    /** 16 channels, then 16 of zeros, then 32 of zeros; of the second stage 64, then as many. */
    @Test
    void paddingGoesToFourTimesTheChannelsToo() {
        Model model = model(11, BlockKind.BOTTLENECK, Shortcut.PAD, BlockOrder.POST_ACTIVATION);
        Blueprint resnet = Blueprint.of(model, CIFAR, 10);
        assertThat(resnet.nodes())
                .filteredOn(node -> node.kind() instanceof NodeKind.Concatenate)
                .extracting(node -> node.inputs() + " " + node.output())
                .containsExactly(
                        "[a0, z1] 32 x 32 x 32",
                        "[m1, z1x2] 64 x 32 x 32",
                        "[p4, z4] 128 x 16 x 16",
                        "[p7, z7] 256 x 8 x 8");
        assertThat(learned(model)).isEqualTo(learned(plain(11)));
    }

    private static long learned(Model model) {
        return Blueprint.of(model, CIFAR, 10).nodes().stream()
                .map(Node::kind)
                .mapToLong(kind -> kind instanceof NodeKind.BatchNorm norm
                        ? 2L * norm.channels()
                        : kind.parameters())
                .sum();
    }

    private static Model model(int depth, BlockKind block, Shortcut shortcut, BlockOrder order) {
        return Trials.of(
                        Setting.FAMILY, Family.RESNET,
                        Setting.DEPTH, depth,
                        Setting.BLOCK, block,
                        Setting.SHORTCUT, shortcut,
                        Setting.RESIDUAL, Residual.IDENTITY,
                        Setting.BLOCK_ORDER, order,
                        Setting.BATCH_NORM, true)
                .model();
    }
}
