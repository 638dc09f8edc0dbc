package dev.leadline.probe;

import dev.leadline.gradient.Directions;
import dev.leadline.gradient.GradientStatistics;
import dev.leadline.gradient.Samples;
import dev.leadline.random.RandomStream;
import dev.leadline.row.ShatteringStats;

/** How the derivative by the input differs from input to input; see {@link ShatteringStats} for the formulas. */
final class Shattering {
    private final Derivatives derivatives;
    private final double[] parameters;
    private final Samples inputs;

    Shattering(Derivatives derivatives, double[] parameters, Samples inputs) {
        this.derivatives = derivatives;
        this.parameters = parameters;
        this.inputs = inputs;
    }

    /**
     * @param seed of the line's direction
     */
    ShatteringStats measure(long seed) {
        Samples gradients = derivatives.ofOutputs(parameters, inputs);
        Directions directions = new Directions(gradients.units());
        for (int sample = 0; sample < gradients.batch(); sample++) {
            directions.add(gradients.values(), sample * gradients.units());
        }
        Autocorrelation line = alongLine(Line.through(inputs, RandomStream.of(seed, "line", 0)));
        int count = gradients.values().length;
        Double norm =
                GradientStatistics.log10(GradientStatistics.norm(gradients.values(), 0, count));
        return new ShatteringStats(
                directions.meanCosine(),
                norm == null ? null : norm - Math.log10(count) / 2,
                line.at(1),
                line.at(2),
                line.at(4),
                line.at(8),
                line.at(16),
                directions.count());
    }

    /** The derivative of each logit by the position on the line. */
    private Autocorrelation alongLine(Line line) {
        Samples points = line.points();
        Samples gradients = derivatives.ofOutputs(parameters, points);
        int features = points.units();
        double[][] series = new double[gradients.units() / features][points.batch()];
        for (int output = 0; output < series.length; output++) {
            for (int point = 0; point < points.batch(); point++) {
                int from = point * gradients.units() + output * features;
                for (int i = 0; i < features; i++) {
                    series[output][point] += gradients.values()[from + i] * line.direction()[i];
                }
            }
        }
        return new Autocorrelation(series);
    }
}
