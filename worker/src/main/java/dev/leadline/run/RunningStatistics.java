package dev.leadline.run;

import dev.leadline.gradient.FlatBuffer;
import dev.leadline.net.Network;
import dev.leadline.net.ParameterLayout.Role;
import dev.leadline.net.ParameterLayout.Slice;

import org.deeplearning4j.nn.conf.layers.BatchNormalization;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Batch norm's running statistics before a pass, which evaluations normalise by, held against the minibatch's own after it. */
final class RunningStatistics {
    private final Network network;
    private final double[] parameters;

    private RunningStatistics(Network network, double[] parameters) {
        this.network = network;
        this.parameters = parameters;
    }

    static RunningStatistics before(Network network) {
        double[] parameters = new double[network.layout().length()];
        new FlatBuffer(network.graph().params()).read(parameters);
        return new RunningStatistics(network, parameters);
    }

    /**
     * How many decades larger evaluations see the signal than training does, all layers together.
     *
     * @param gradient what the pass left in the slots of the running statistics: (1 - decay) times running less minibatch
     * @return null without batch norm, and where it is not finite
     */
    Double gap(IntToDoubleFunction gradient) {
        List<Slice> means = network.layout().slices().stream()
                .filter(s -> s.role() == Role.RUNNING_STATISTIC && s.parameter().equals("mean"))
                .toList();
        double gap = means.stream().mapToDouble(mean -> gap(mean, gradient)).sum();
        return means.isEmpty() ? null : Evaluated.finite(gap);
    }

    /** Of one layer: what the minibatch's mean square is by the running mean and variance, which should make it 1. */
    private double gap(Slice means, IntToDoubleFunction gradient) {
        BatchNormalization norm = (BatchNormalization)
                network.graph().getLayer(means.layer()).conf().getLayer();
        Slice variances = network.layout().slice(means.layer(), "var");
        double sum = 0;
        for (int unit = 0; unit < means.length(); unit++) {
            int mean = means.offset() + unit;
            int variance = variances.offset() + unit;
            double away = gradient.applyAsDouble(mean) / (1 - norm.getDecay());
            double ofMinibatch =
                    parameters[variance] - gradient.applyAsDouble(variance) / (1 - norm.getDecay());
            double seen = ofMinibatch + away * away + norm.getEps();
            sum += Math.log10(seen / (parameters[variance] + norm.getEps())) / 2;
        }
        return sum / means.length();
    }
}
