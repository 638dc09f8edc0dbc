package dev.leadline.gradient;

import dev.leadline.architecture.Blueprint;
import dev.leadline.architecture.WeightLayer;
import dev.leadline.row.SignalState;
import dev.leadline.row.SignalStats;
import dev.leadline.trial.Activation;
import dev.leadline.trial.Model;
import dev.leadline.trial.Trial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The backpropagated signal of every layer, how it changes from one to the next, and why there is none where there is none. */
public final class Signals {
    private final List<LayerPass> layers;
    private final Model model;
    private final double smallestNormal;

    private Signals(Trial trial, List<LayerPass> layers) {
        this.layers = layers;
        model = trial.model();
        smallestNormal = trial.training().precision().smallestNormal();
    }

    /**
     * @param passes of every layer of weights, by its number
     */
    public static List<SignalStats> of(Trial trial, Blueprint blueprint, List<LayerPass> passes) {
        int path = blueprint.mainPath().size();
        Signals signals = new Signals(trial, passes.subList(0, path));
        List<SignalState> states = signals.states();
        List<SignalStats> stats = signals.along(states);
        for (WeightLayer layer : blueprint.layers().subList(path, passes.size())) {
            LayerPass pass = passes.get(layer.index());
            int end = blueprint.blockEnds().get(layer.block().orElseThrow()).index();
            stats.add(stats(signals.beside(states, end, pass), pass, null));
        }
        return stats;
    }

    /**
     * Where there is nothing beside the way from input to output.
     *
     * @param passes of what the signal goes through, layers or time steps, nearest the input first
     */
    static List<SignalStats> of(Trial trial, List<LayerPass> passes) {
        Signals signals = new Signals(trial, passes);
        return signals.along(signals.states());
    }

    private List<SignalStats> along(List<SignalState> states) {
        List<SignalStats> stats = new ArrayList<>();
        for (int layer = 0; layer < layers.size(); layer++) {
            Double next = layer + 1 < layers.size()
                    ? decades(states.get(layer + 1), layers.get(layer + 1))
                    : null;
            stats.add(stats(states.get(layer), layers.get(layer), next));
        }
        return stats;
    }

    /**
     * @param next decades of the next layer on the way to the output; null where there is none
     */
    private static SignalStats stats(SignalState state, LayerPass pass, Double next) {
        boolean finite = state != SignalState.NOT_FINITE;
        Double here = decades(state, pass);
        return new SignalStats(
                here,
                finite && pass.deltaRms() == 0,
                here == null || next == null ? null : here - next,
                state,
                pass.deltaNonfinite(),
                finite && pass.shortcutRms() != null
                        ? GradientStatistics.log10(pass.shortcutRms())
                        : null);
    }

    private static Double decades(SignalState state, LayerPass pass) {
        return state == SignalState.NOT_FINITE ? null : GradientStatistics.log10(pass.deltaRms());
    }

    /**
     * Of a layer in a shortcut. It gets its signal from the sum at the end of its block, as the last layer of the branch does.
     *
     * @param end that layer
     */
    private SignalState beside(List<SignalState> states, int end, LayerPass pass) {
        SignalState above = states.get(end + 1);
        if (above == SignalState.NOT_FINITE || !finite(pass)) {
            return SignalState.NOT_FINITE;
        }
        if (pass.deltaRms() > 0) {
            return SignalState.CARRIED;
        }
        return above == SignalState.CARRIED ? silent(end) : above;
    }

    private static boolean finite(LayerPass pass) {
        return pass.deltaNonfinite() == 0 && Double.isFinite(pass.deltaRms());
    }

    /** From the output to the input, as they are computed: what comes after a value that is not finite means nothing. */
    private List<SignalState> states() {
        boolean finite = layers.stream().noneMatch(l -> l.outputs() == Outputs.NOT_FINITE);
        List<SignalState> states = new ArrayList<>();
        SignalState above = SignalState.CARRIED;
        for (int layer = layers.size() - 1; layer >= 0; layer--) {
            LayerPass pass = layers.get(layer);
            finite &= finite(pass);
            if (!finite) {
                above = SignalState.NOT_FINITE;
            } else if (pass.deltaRms() > 0) {
                above = SignalState.CARRIED;
            } else if (above == SignalState.CARRIED) {
                above = silent(layer);
            }
            states.add(above);
        }
        Collections.reverse(states);
        return states;
    }

    /** Why a layer has no signal although the next one has. */
    private SignalState silent(int layer) {
        if (layer == layers.size() - 1) {
            // The softmax is rounded to the labels.
            return SignalState.UNDERFLOWED;
        }
        LayerPass next = layers.get(layer + 1);
        Double shortcut = layers.get(layer).shortcutRms();
        if (shortcut != null && shortcut > smallestNormal) {
            // There is but the scale of the branch between the two.
            return SignalState.ZERO;
        }
        if (next.weightNorm() == 0) {
            return SignalState.ZERO;
        }
        if (model.activation() != Activation.RELU) {
            // No other derivative is zero everywhere.
            return SignalState.UNDERFLOWED;
        }
        return switch (layers.get(layer).outputs()) {
            case OFF -> SignalState.ZERO;
            case ZERO -> silentForward(layer);
            // Each sample may be cut off by other units; then products are of a normal size.
            case SOME, NOT_FINITE ->
                next.deltaRms() * next.weightNorm() < smallestNormal
                        ? SignalState.UNDERFLOWED
                        : SignalState.ZERO;
        };
    }

    /** Why relu is given nothing but zeros: an earlier layer that is off, or values that were rounded to zero. */
    private SignalState silentForward(int layer) {
        for (int l = layer; l >= 0; l--) {
            LayerPass pass = layers.get(l);
            if (pass.outputs() == Outputs.OFF || pass.weightNorm() == 0) {
                return SignalState.ZERO;
            }
            if (pass.outputs() == Outputs.SOME) {
                return SignalState.UNDERFLOWED;
            }
        }
        return SignalState.UNDERFLOWED;
    }
}
