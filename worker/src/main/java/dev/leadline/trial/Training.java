package dev.leadline.trial;

import java.io.Serializable;
import java.util.List;

/** How the network is trained. */
@Described(as = "Settings of the section train.")
public record Training(
        @Described(as = "update rule") Optimizer optimizer,

        @Described(as = "step size, before warm-up and decay", unit = "1")
        double learningRate,

        @Described(
                as = "momentum mu of sgd and nesterov",
                unit = "1",
                formula = "0 <= mu < 1; v = mu v + gradient")
        double momentum,

        @Described(
                as = "factor of an L2 term on weight matrices (not biases, not batch norm), "
                        + "added to the gradient after clipping",
                unit = "1",
                formula = "lambda in lambda/2 |W|^2")
        double weightDecay,

        @Described(as = "the rate rises linearly over this many first steps", unit = "steps")
        int warmupSteps,

        @Described(
                as = "steps at which the rate is multiplied by decay_factor, ascending",
                formula = "joined by -")
        List<Integer> decayAt,

        @Described(as = "factor of each decay", unit = "1") double decayFactor,
        Clipping clip,

        @Described(as = "examples per minibatch", unit = "count")
        int batch,

        @Described(
                as = "number of updates asked for; 0 measures at initialisation only",
                unit = "steps")
        int steps,

        @Described(as = "number format of parameters, activations and gradients")
        Precision precision,

        @Described(as = "implementation of the layers; double precision has only the reference")
        Engine engine)
        implements Serializable {
    public Training {
        decayAt = List.copyOf(decayAt);
    }

    /** The same on another engine. */
    public Training on(Engine other) {
        return new Training(
                optimizer,
                learningRate,
                momentum,
                weightDecay,
                warmupSteps,
                decayAt,
                decayFactor,
                clip,
                batch,
                steps,
                precision,
                other);
    }

    /** Learning rate of the given step, counted from 0. */
    public double learningRateAt(int step) {
        double rate = step < warmupSteps ? learningRate * (step + 1) / warmupSteps : learningRate;
        for (int at : decayAt) {
            rate = step >= at ? rate * decayFactor : rate;
        }
        return rate;
    }
}
