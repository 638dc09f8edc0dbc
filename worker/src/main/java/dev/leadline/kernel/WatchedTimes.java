package dev.leadline.kernel;

import dev.leadline.gradient.LayerPass;
import dev.leadline.gradient.Outputs;
import dev.leadline.gradient.TimePass;
import dev.leadline.kernel.Lstm.Role;
import dev.leadline.row.ActivationStats;
import dev.leadline.row.GateStats;
import dev.leadline.vector.FloatStatistics;
import dev.leadline.vector.Saturation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Statistics of the time steps of a recurrence, whose arrays hold the last pass until the next. */
final class WatchedTimes {
    private final Recurrence recurrence;
    private final Saturation saturation;
    private final FloatStatistics statistics = new FloatStatistics();
    private final int batch;
    private final int units;
    private final float[] before;
    private final float[] states;
    private final float[] values;

    /**
     * @param saturation of its activation function
     */
    WatchedTimes(Recurrence recurrence, Saturation saturation) {
        this.recurrence = recurrence;
        this.saturation = saturation;
        batch = Math.toIntExact(recurrence.states().batch());
        units = Math.toIntExact(recurrence.states().size());
        before = new float[batch * units];
        states = new float[batch * units];
        values = new float[batch * units];
    }

    /** From the first time step. */
    List<TimePass> passes(double weightNorm) {
        List<TimePass> passes = new ArrayList<>();
        for (int t = 0; t < recurrence.states().steps(); t++) {
            passes.add(new TimePass(pass(t, weightNorm), gates(t)));
        }
        return passes;
    }

    private LayerPass pass(int t, double weightNorm) {
        recurrence.before().read(t, before);
        recurrence.states().read(t, states);
        ActivationStats stats = statistics.activation(
                saturation, saturation.seenInOutput() ? states : before, states, batch, units);
        recurrence.deltas().read(t, values);
        double delta = statistics.rms(values, values.length) / batch;
        return new LayerPass(
                delta,
                FloatStatistics.nonfinite(values, 0, values.length, delta),
                null,
                null,
                weightNorm,
                Outputs.of(stats, () -> statistics.rms(before, before.length) == 0),
                stats);
    }

    private GateStats gates(int t) {
        Map<Role, Sequence> gates = recurrence.gates();
        return gates.isEmpty()
                ? null
                : new GateStats(
                        mean(gates.get(Role.FORGET), t),
                        mean(gates.get(Role.INPUT), t),
                        mean(gates.get(Role.OUTPUT), t),
                        mean(gates.get(Role.CANDIDATE), t));
    }

    private Double mean(Sequence gate, int t) {
        gate.read(t, values);
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return Double.isFinite(sum) ? sum / values.length : null;
    }
}
