package dev.leadline.gradient;

import dev.leadline.architecture.Recurrent;
import dev.leadline.architecture.RecurrentCell;
import dev.leadline.architecture.WeightLayer;
import dev.leadline.net.Network;
import dev.leadline.net.ParameterLayout;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.net.Spectrum;
import dev.leadline.row.GradientStats;
import dev.leadline.row.UpdateStats;
import dev.leadline.row.WeightStats;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Copies a step's gradient, weights and update while it is switched on, and tells what they are in each weight layer.
 *
 * @param <A> the engine's array
 */
public final class StepRecorder<A> implements StepObserver<A> {
    private final VectorStatistics<A> statistics;
    private final LongSupplier clock;
    private final List<WeightLayer> layers;
    private final List<Slice> weights;
    private final ParameterLayout layout;
    private final Map<Integer, Slice> gains;
    private final double[] norms;
    private final double[] previousNorms;
    private final double[] weightNorms;
    private double[] firstNorms = {};
    private A gradient;
    private A previous;
    private A parameters;
    private A first;
    private A update;
    private boolean on;
    private boolean updated;
    private long nanos;

    /**
     * @param clock nanoseconds from any fixed point
     */
    public StepRecorder(Network network, VectorStatistics<A> statistics, LongSupplier clock) {
        this.statistics = statistics;
        this.clock = clock;
        layers = network.layers();
        weights = network.weights();
        layout = network.layout();
        gains = network.gains();
        norms = new double[weights.size()];
        previousNorms = new double[weights.size()];
        weightNorms = new double[weights.size()];
    }

    /** Copies the step that follows; that of the last call is the previous one. */
    void turnOn() {
        on = true;
        updated = false;
        nanos = 0;
        A spare = previous;
        previous = gradient;
        gradient = spare;
        System.arraycopy(norms, 0, previousNorms, 0, norms.length);
    }

    /** Ends the step; measures its weights, once for whoever asks. */
    void turnOff() {
        on = false;
        for (int layer = 0; layer < weightNorms.length; layer++) {
            weightNorms[layer] = statistics.norm(parameters, weights.get(layer));
        }
        if (firstNorms.length == 0) {
            firstNorms = weightNorms.clone();
        }
    }

    /** Time that copying took since {@link #turnOn}. */
    long nanos() {
        return nanos;
    }

    @Override
    public void gradient(A before, A weightsBefore) {
        if (on) {
            long start = clock.getAsLong();
            gradient = statistics.copy(before, gradient);
            parameters = statistics.copy(weightsBefore, parameters);
            if (first == null) {
                // The first step that is recorded is the first of all.
                first = statistics.copy(weightsBefore, null);
            }
            nanos += clock.getAsLong() - start;
        }
    }

    @Override
    public void update(A subtracted) {
        if (on) {
            long start = clock.getAsLong();
            update = statistics.copy(subtracted, update);
            updated = true;
            nanos += clock.getAsLong() - start;
        }
    }

    /** Of the gradient of the mean loss; call it before {@link #update(int, WeightStats)}, which needs its norm. */
    GradientStats gradient(int layer) {
        VectorStatistics.GradientNorm measured = statistics.gradient(gradient, weights.get(layer));
        norms[layer] = measured.norm();
        return measured.stats();
    }

    /** Norm of what the layer multiplies with: standardised weights are about as large as their gains, whatever their own size. */
    double multipliedNorm(int layer) {
        return gains.containsKey(layer)
                ? statistics.norm(parameters, gains.get(layer))
                : weightNorms[layer];
    }

    /** Norm of the weights between the time steps of a recurrent layer. */
    double recurrentNorm(int layer) {
        return statistics.norm(parameters, recurrent(layer).orElseThrow());
    }

    private Optional<Slice> recurrent(int layer) {
        return layout.recurrentWeights(layers.get(layer).node().name());
    }

    WeightStats weights(int layer) {
        Slice slice = weights.get(layer);
        double norm = weightNorms[layer];
        WeightStats stats = WeightStatistics.weights(
                norm,
                slice.length(),
                statistics.nonfinite(parameters, slice, norm),
                layers.get(layer).fan().in(),
                firstNorms[layer],
                statistics.distance(first, parameters, slice));
        return layers.get(layer).node().kind() instanceof Recurrent kind
                        && kind.cell() == RecurrentCell.SIMPLE
                        && Double.isFinite(norm)
                ? between(stats, recurrent(layer).orElseThrow(), kind.units())
                : stats;
    }

    private WeightStats between(WeightStats stats, Slice slice, int units) {
        Spectrum spectrum = Spectrum.of(statistics.values(parameters, slice), units);
        return stats.between(spectrum.largest(), spectrum.radius());
    }

    UpdateStats update(int layer, WeightStats weight) {
        Slice slice = weights.get(layer);
        Double cosine = previous == null
                ? null
                : statistics.cosine(gradient, norms[layer], previous, previousNorms[layer], slice);
        if (!updated) {
            return WeightStatistics.noUpdate(cosine);
        }
        double norm = statistics.norm(update, slice);
        long nonfinite = statistics.nonfinite(update, slice, norm);
        return WeightStatistics.update(norm, nonfinite, weight, cosine);
    }

    Histogram gradientHistogram(int layer) {
        return statistics.gradientHistogram(gradient, weights.get(layer));
    }

    Histogram weightHistogram(int layer) {
        return statistics.histogram(parameters, weights.get(layer));
    }

    /** Empty where no update followed. */
    Optional<Histogram> updateHistogram(int layer) {
        return updated
                ? Optional.of(statistics.histogram(update, weights.get(layer)))
                : Optional.empty();
    }
}
