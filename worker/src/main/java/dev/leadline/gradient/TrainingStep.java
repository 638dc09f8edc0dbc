package dev.leadline.gradient;

import dev.leadline.net.ParameterLayout;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.trial.Clipping;
import dev.leadline.trial.Training;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What happens between a backward pass and the next forward pass, on every engine: whether there is an update at all, how much is
 * clipped, how fast it learns, which optimiser's formula acts on which parameters. How each of these is computed is the engine's
 * {@link StepArithmetic}.
 *
 * @param <A> the engine's array
 */
public final class TrainingStep<A> {
    private final Training training;
    private final List<Slice> slices;
    private final LearnedSlices learned;
    private final StepArithmetic<A> arithmetic;
    private final OptimizerArithmetic optimizer;
    private final StepObserver<? super A> observer;
    private int updates;
    private boolean measureOnly;
    private double normBefore;
    private double normAfter;

    public TrainingStep(
            Training training,
            ParameterLayout layout,
            StepArithmetic<A> arithmetic,
            StepObserver<? super A> observer) {
        this.training = training;
        this.arithmetic = arithmetic;
        this.observer = observer;
        optimizer = arithmetic.optimizer();
        slices = layout.slices();
        learned = LearnedSlices.of(layout);
    }

    /** From now on gradients are measured and no parameter changes. */
    public void measureOnly() {
        measureOnly = true;
    }

    /** The last gradient's entry of a running statistic, which no update changes. */
    public double gradient(int slot) {
        return arithmetic.entry(slot);
    }

    /** L2 norm of the last gradient of the mean loss, before clipping. */
    public double normBefore() {
        return normBefore;
    }

    /** The same after clipping; NaN or infinite if it was so before. */
    public double normAfter() {
        return normAfter;
    }

    /** Whether the last gradient was finite in a run of parameters. */
    public boolean finite(Slice run) {
        return IntStream.range(0, slices.size())
                .filter(i ->
                        slices.get(i).offset() >= run.offset() && slices.get(i).end() <= run.end())
                .allMatch(arithmetic::finite);
    }

    /**
     * Makes the step.
     *
     * @param batch size of the minibatch that the gradient was taken over
     */
    public void run(int batch) {
        arithmetic.load(batch);
        normBefore = arithmetic.norm(learned.all());
        normAfter = normBefore;
        observer.gradient(arithmetic.gradient(), arithmetic.parameters());
        if (measureOnly || !Double.isFinite(normBefore)) {
            // A gradient that is not finite is kept for the diagnosis; the parameters stay those
            // that produced it.
            arithmetic.discard();
            return;
        }
        clip(training.clip());
        update(training.learningRateAt(updates++));
        observer.update(arithmetic.gradient());
        arithmetic.finish();
    }

    private void clip(Clipping clip) {
        switch (clip.clipMode()) {
            case NONE -> {}
            case GLOBAL_NORM -> shorten(learned.all(), clip.clipThreshold());
            case PER_LAYER_NORM ->
                learned.byLayer().forEach(layer -> shorten(layer, clip.clipThreshold()));
            case VALUE -> arithmetic.limit(clip.clipThreshold());
        }
        normAfter = arithmetic.clippedNorm(clip);
    }

    private void shorten(int[] group, double longest) {
        double norm = arithmetic.norm(group);
        if (norm > longest) {
            for (int slice : group) {
                arithmetic.scale(slice, longest / norm);
            }
        }
    }

    /** Slice by slice, so that what one rule has touched is in the cache when the next comes. */
    private void update(double rate) {
        optimizer.begin(updates, rate);
        for (int i = 0; i < slices.size(); i++) {
            Slice slice = slices.get(i);
            if (slice.learned()) {
                optimizer.decay(i, slice.decays() ? training.weightDecay() : 0);
                optimise(i);
            }
            optimizer.subtract(i);
        }
    }

    private void optimise(int slice) {
        double momentum = training.momentum();
        switch (training.optimizer()) {
            case SGD -> {
                if (momentum > 0) {
                    optimizer.momentum(slice, momentum);
                } else {
                    optimizer.descent(slice);
                }
            }
            case NESTEROV -> optimizer.nesterov(slice, momentum);
            case ADAM -> optimizer.adam(slice);
        }
    }
}
