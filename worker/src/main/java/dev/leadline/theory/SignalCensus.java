package dev.leadline.theory;

import dev.leadline.architecture.Blueprint;
import dev.leadline.architecture.WeightLayer;
import dev.leadline.row.GradientVerdict;
import dev.leadline.row.LayerRow;
import dev.leadline.row.SignalState;
import dev.leadline.trial.Model;
import dev.leadline.trial.Residual;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which layers get a signal at one step.
 *
 * @param model the network's settings
 * @param blueprint the network
 * @param rows the step's, of layers on the way from input to output, nearest the input first
 */
record SignalCensus(Model model, Blueprint blueprint, List<LayerRow> rows) {
    /** The slope along the shortcuts of a network whose branches begin at zero: from the first layer and the sums of the blocks. */
    Optional<DepthSlope> alongShortcuts() {
        if (!model.branchesBeginAtZero()) {
            return Optional.empty();
        }
        List<double[]> points = new ArrayList<>();
        for (LayerRow row : rows) {
            if (row.signal() != null && !isOutput(row)) {
                Double size = layer(row).block().isPresent()
                        ? row.signal().shortcutRmsLog10()
                        : row.signal().deltaRmsLog10();
                if (size != null) {
                    points.add(new double[] {rows.get(rows.size() - 1).layer() - row.layer(), size
                    });
                }
            }
        }
        return points.size() < DepthSlope.FEWEST_LAYERS
                ? Optional.empty()
                : Optional.of(DepthSlope.fit(points));
    }

    /**
     * A slope says something about the network only if every layer that is to carry a signal does.
     *
     * @param slope of those that carry one
     */
    GradientVerdict verdict(Optional<DepthSlope> slope) {
        if (count(SignalState.NOT_FINITE) > 0) {
            return GradientVerdict.OVERFLOWED;
        }
        boolean learned = rows.stream().anyMatch(r -> isOutput(r) && !in(r, SignalState.CARRIED));
        if (learned) {
            // No error is left that could be sent back.
            return null;
        }
        return count(SignalState.ZERO) + count(SignalState.UNDERFLOWED) > 0
                ? GradientVerdict.DEAD
                : slope.map(s -> s.verdict(model.depth())).orElse(null);
    }

    /** Layers in this state, of those whose design does not say so. */
    int count(SignalState state) {
        return (int) rows.stream()
                .filter(row -> in(row, state))
                .filter(row -> state == SignalState.NOT_FINITE || !isOutput(row))
                .filter(row -> state != SignalState.ZERO || !zeroByDesign(row))
                .count();
    }

    /** Layers from the output up to the first whose signal was rounded to zero; null if there is none. */
    Integer underflowDepth() {
        return rows.stream()
                .filter(row -> in(row, SignalState.UNDERFLOWED))
                .map(LayerRow::layer)
                .max(Integer::compare)
                .map(layer -> rows.get(rows.size() - 1).layer() - layer)
                .orElse(null);
    }

    /** Before the first update, what lies behind the scale of a branch, or its last weights, that begin at zero. */
    private boolean zeroByDesign(LayerRow row) {
        if (row.step() > 0 || !model.branchesBeginAtZero()) {
            return false;
        }
        WeightLayer layer = layer(row);
        boolean endsWithItsWeights = layer.block()
                .filter(block -> block.branchEnd().equals(layer.node().name()))
                .isPresent();
        return layer.block().isPresent()
                && (model.residual() == Residual.REZERO || !endsWithItsWeights);
    }

    private WeightLayer layer(LayerRow row) {
        return blueprint.layers().get(row.layer());
    }

    private boolean isOutput(LayerRow row) {
        return row.layer() == rows.get(rows.size() - 1).layer();
    }

    private static boolean in(LayerRow row, SignalState state) {
        return row.signal() != null && row.signal().deltaState() == state;
    }
}
