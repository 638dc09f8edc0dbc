package dev.leadline.probe;

import dev.leadline.gradient.Samples;
import dev.leadline.net.ParameterLayout;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.trial.BlockOrder;
import dev.leadline.trial.Model;
import dev.leadline.trial.Residual;

import java.util.ArrayList;
import java.util.List;

/** A tanh network in plain arithmetic, written from the words of package net; batch norm's statistics can be kept. */
final class FrozenForward {
    private final Model model;
    private final ParameterLayout layout;
    private final double[] parameters;
    private final List<double[][]> statistics = new ArrayList<>();

    FrozenForward(Model model, ParameterLayout layout, double[] parameters) {
        this.model = model;
        this.layout = layout;
        this.parameters = parameters;
    }

    /** Takes batch norm's statistics from these samples. */
    void normaliseBy(Samples inputs) {
        statistics.clear();
        logits(rows(inputs), true);
    }

    /** Logits of one input by the statistics taken. */
    double[] logits(double[] input) {
        return logits(new double[][] {input}, false)[0];
    }

    private double[][] logits(double[][] inputs, boolean take) {
        boolean post = model.blockOrder() == BlockOrder.POST_ACTIVATION;
        double[][] stream = inputs;
        double[][] shortcut = inputs;
        for (int l = 0; l < model.depth() - 1; l++) {
            boolean ends = l > 0 && l % 2 == 0 && model.residual() == Residual.IDENTITY;
            double[][] z = dense(l, stream);
            z = post ? norm(l, z, take) : z;
            z = ends ? plus(shortcut, z) : z;
            stream = tanh(post ? z : norm(l, z, take));
            if (l % 2 == 0) {
                shortcut = post ? stream : z;
            }
        }
        return dense(model.depth() - 1, stream);
    }

    private double[][] dense(int l, double[][] x) {
        Slice w = slice("w" + l, "W");
        int units = w.length() / x[0].length;
        double[][] z = new double[x.length][units];
        for (int s = 0; s < x.length; s++) {
            for (int u = 0; u < units; u++) {
                boolean bias = !model.batchNorm() || l == model.depth() - 1;
                z[s][u] = bias ? parameters[slice("w" + l, "b").offset() + u] : 0;
                for (int i = 0; i < x[s].length; i++) {
                    z[s][u] += parameters[w.offset() + u * x[s].length + i] * x[s][i];
                }
            }
        }
        return z;
    }

    private double[][] norm(int l, double[][] z, boolean take) {
        if (!model.batchNorm()) {
            return z;
        }
        double[][] out = new double[z.length][z[0].length];
        if (take) {
            statistics.add(new double[z[0].length][]);
        }
        for (int u = 0; u < z[0].length; u++) {
            if (take) {
                statistics.get(l)[u] = meanAndDeviation(z, u);
            }
            double[] by = statistics.get(l)[u];
            for (int s = 0; s < z.length; s++) {
                out[s][u] =
                        parameters[slice("n" + l, "gamma").offset() + u] * (z[s][u] - by[0]) / by[1]
                                + parameters[slice("n" + l, "beta").offset() + u];
            }
        }
        return out;
    }

    private static double[] meanAndDeviation(double[][] z, int u) {
        double mean = 0;
        for (double[] sample : z) {
            mean += sample[u] / z.length;
        }
        double variance = 1e-5;
        for (double[] sample : z) {
            variance += (sample[u] - mean) * (sample[u] - mean) / z.length;
        }
        return new double[] {mean, Math.sqrt(variance)};
    }

    private Slice slice(String layer, String parameter) {
        return layout.slices().stream()
                .filter(s -> s.layer().equals(layer) && s.parameter().equals(parameter))
                .findFirst()
                .orElseThrow();
    }

    private static double[][] tanh(double[][] z) {
        double[][] a = new double[z.length][z[0].length];
        for (int s = 0; s < z.length; s++) {
            for (int u = 0; u < z[s].length; u++) {
                a[s][u] = Math.tanh(z[s][u]);
            }
        }
        return a;
    }

    private static double[][] plus(double[][] a, double[][] b) {
        double[][] sum = new double[a.length][a[0].length];
        for (int s = 0; s < a.length; s++) {
            for (int u = 0; u < a[s].length; u++) {
                sum[s][u] = a[s][u] + b[s][u];
            }
        }
        return sum;
    }

    private static double[][] rows(Samples samples) {
        double[][] rows = new double[samples.batch()][samples.units()];
        for (int s = 0; s < rows.length; s++) {
            System.arraycopy(samples.values(), s * samples.units(), rows[s], 0, samples.units());
        }
        return rows;
    }
}
