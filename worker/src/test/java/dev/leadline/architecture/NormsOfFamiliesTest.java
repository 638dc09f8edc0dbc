package dev.leadline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.architecture.NodeKind.Weighting;
import dev.leadline.run.Trials;
import dev.leadline.trial.Family;
import dev.leadline.trial.LayerKind;
import dev.leadline.trial.Norm;
import dev.leadline.trial.Setting;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A family whose networks are not what the norm says would be measured as if they were. */
class NormsOfFamiliesTest {
    static Stream<Arguments> combinations() {
        // Those of sequences refuse all norms: their rules' tests say so.
        return Arrays.stream(Family.values())
                .filter(family -> family != Family.RNN && family != Family.LSTM)
                .flatMap(family ->
                        Arrays.stream(Norm.values()).map(norm -> Arguments.of(family, norm)));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void everyHiddenLayerIsNormalisedAsAskedFor(Family family, Norm norm) {
        int depth = family == Family.DENSENET ? 10 : 8;
        Blueprint blueprint = Blueprint.of(Trials.of(
                Setting.FAMILY,
                family,
                Setting.DEPTH,
                depth,
                Setting.SIZE,
                32,
                Setting.NORM,
                norm));
        List<WeightLayer> hidden = blueprint.layers().stream()
                .filter(layer -> layer.kind() != LayerKind.OUTPUT)
                .toList();
        assertThat(hidden).hasSizeGreaterThan(5);
        for (WeightLayer layer : hidden) {
            assertThat(norm(blueprint, layer)).as(layer.name()).isEqualTo(norm);
        }
        WeightLayer output = blueprint.layers().get(hidden.size());
        assertThat(norm(blueprint, output)).isEqualTo(Norm.NONE);
        assertThat(biased(output)).isTrue();
        assertThat(hidden).allMatch(layer -> biased(layer) == (norm != Norm.BATCH));
    }

    private static Norm norm(Blueprint blueprint, WeightLayer layer) {
        if (weighting(layer) == Weighting.STANDARDISED) {
            assertThat(layer.norm()).isEmpty();
            return Norm.WEIGHT_STANDARDISED;
        }
        return layer.norm()
                .map(name -> blueprint.node(name).kind())
                .map(kind -> kind instanceof NodeKind.BatchNorm
                        ? Norm.BATCH
                        : kind instanceof NodeKind.LayerNorm ? Norm.LAYER : Norm.RMS)
                .orElse(Norm.NONE);
    }

    private static Weighting weighting(WeightLayer layer) {
        return layer.node().kind() instanceof NodeKind.Dense dense
                ? dense.weighting()
                : ((NodeKind.Convolution) layer.node().kind()).weighting();
    }

    private static boolean biased(WeightLayer layer) {
        return layer.node().kind() instanceof NodeKind.Dense dense
                ? dense.bias()
                : ((NodeKind.Convolution) layer.node().kind()).bias();
    }
}
