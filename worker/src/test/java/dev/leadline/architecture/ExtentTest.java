package dev.leadline.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.run.Trials;
import dev.leadline.trial.BlockKind;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Family;
import dev.leadline.trial.Model;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;
import dev.leadline.trial.Shortcut;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.function.ToDoubleFunction;

class ExtentTest {
    private static final Shape CIFAR = new Shape(3, 32, 32);

    @ParameterizedTest
    @EnumSource(value = Residual.class, mode = EnumSource.Mode.EXCLUDE, names = "DENSE")
    void aNetworkThatIsTooDeepToBeDrawnIsCountedAsIfItWere(Residual residual) {
        same(model(Family.MLP, 5000, residual));
        same(model(Family.RESNET, 2402, residual));
    }

    @Test
    void aPlainNetworkOfOddDepthIsCountedToo() {
        same(model(Family.MLP, 4001, Residual.NONE));
    }

    @ParameterizedTest
    @EnumSource(
            value = Family.class,
            names = {"LENET", "ALEXNET"})
    void networksForLargerImagesAreCountedToo(Family family) {
        Model deep = Trials.of(
                        Setting.FAMILY,
                        family,
                        Setting.SET,
                        DataSetName.MNIST,
                        Setting.DEPTH,
                        2403,
                        Setting.WIDTH,
                        6)
                .model();
        same(deep);
    }

    @Test
    void bottlenecksAreCountedToo() {
        Model deep = Trials.of(
                        Setting.FAMILY,
                        Family.RESNET,
                        Setting.DEPTH,
                        2405,
                        Setting.BLOCK,
                        BlockKind.BOTTLENECK,
                        Setting.SHORTCUT,
                        Shortcut.PROJECTION,
                        Setting.RESIDUAL,
                        Residual.IDENTITY)
                .model();
        same(deep);
    }

    @Test
    void timeStepsAreNoLayersAndCostProductsEach() {
        Model longest = Trials.of(
                        Setting.FAMILY,
                        Family.RNN,
                        Setting.SET,
                        DataSetName.TEMPORAL_ORDER,
                        Setting.DEPTH,
                        5000,
                        Setting.WIDTH,
                        64)
                .model();
        Extent extent = Extent.of(longest, new Shape(8, 1, 5000), 4);
        assertThat(extent.layers()).isEqualTo(2);
        assertThat(extent.parameters()).isEqualTo(64 * (64 + 8 + 1) + 4 * 65);
        assertThat(extent.products()).isEqualTo(5000.0 * 64 * (64 + 8) + 4 * 64);
    }

    @Test
    void twoThousandMillionLayersAreCountedWithoutDrawingThem() {
        Model deep = model(Family.MLP, Integer.MAX_VALUE, Residual.NONE);
        assertThat(Extent.of(deep, CIFAR, 10).layers()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aLayerThatIsBeyondAllArraysIsTooLargeAndNotNegative() {
        Model wide = Trials.of(
                        Setting.FAMILY, Family.RESNET,
                        Setting.DEPTH, 8,
                        Setting.WIDTH, Integer.MAX_VALUE)
                .model();
        assertThat(Extent.of(wide, CIFAR, 10).parameters()).isGreaterThan(Long.MAX_VALUE);
    }

    private static void same(Model model) {
        Extent extent = Extent.of(model, CIFAR, 10);
        Blueprint whole = Blueprint.of(model, CIFAR, 10);
        assertThat(extent.drawn().orElseThrow().nodes().size())
                .isLessThan(whole.nodes().size());
        same(extent.layers(), whole, node -> node.kind().weights() > 0 ? 1 : 0);
        same(extent.parameters(), whole, node -> node.kind().parameters());
        same(extent.products(), whole, Node::products);
        same(extent.sum(Node::values), whole, Node::values);
    }

    private static void same(double counted, Blueprint whole, ToDoubleFunction<Node> quantity) {
        double drawn = whole.nodes().stream().mapToDouble(quantity).sum();
        assertThat(counted).isCloseTo(drawn, within(1e-9 * drawn));
    }

    private static Model model(Family family, int depth, Residual residual) {
        return Trials.of(
                        Setting.FAMILY, family,
                        Setting.DEPTH, depth,
                        Setting.RESIDUAL, residual,
                        Setting.BATCH_NORM, true)
                .model();
    }
}
