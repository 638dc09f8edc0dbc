package dev.leadline.trial;

import java.io.Serializable;
import java.util.List;

/**
 * How the network is trained.
 *
 * @param optimizer update rule
 * @param learningRate step size, before warm-up and decay
 * @param momentum 0 <= momentum < 1, for SGD and Nesterov
 * @param weightDecay lambda of an L2 term lambda/2 |W|^2 on weight matrices (not biases, not batch norm), added to the gradient after clipping
 * @param warmupSteps the rate rises linearly over this many first steps
 * @param decayAt steps at which the rate is multiplied by {@code decayFactor}, ascending
 * @param decayFactor factor of each decay
 * @param clip gradient clipping
 * @param batch examples per minibatch
 * @param steps number of updates; 0 measures at initialisation only
 * @param precision number format
 * @param engine implementation of the layers
 */
public record Training(
        Optimizer optimizer,
        double learningRate,
        double momentum,
        double weightDecay,
        int warmupSteps,
        List<Integer> decayAt,
        double decayFactor,
        Clipping clip,
        int batch,
        int steps,
        Precision precision,
        Engine engine)
        implements Serializable {
    public Training {
        decayAt = List.copyOf(decayAt);
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
