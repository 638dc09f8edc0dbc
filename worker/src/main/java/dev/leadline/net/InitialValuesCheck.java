package dev.leadline.net;

import dev.leadline.architecture.Fan;
import dev.leadline.architecture.WeightLayer;
import dev.leadline.trial.Init;
import dev.leadline.trial.Must;

import org.hipparchus.special.Gamma;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Refuses initial values that the trial's distribution all but excludes. The sum of squares of N normal values has the
 * chi-square distribution with N degrees of freedom, far from normal where N is small: a tolerance in standard errors would
 * refuse the largest of small networks, and so trim the sample.
 */
final class InitialValuesCheck {
    /** Share of rightly drawn trials that are refused, all layers and both tails together. */
    static final double FALSE_ALARMS = 1e-9;

    /** Relative error that rounding to float, or a decomposition, leaves in a sum of squares. */
    private static final double ROUNDING = 1e-5;

    private final double level;

    /**
     * @param layers weight layers of the trial, which share the false alarms
     */
    InitialValuesCheck(int layers) {
        level = FALSE_ALARMS / (2.0 * layers); // of weights and of biases
    }

    /**
     * @throws IllegalArgumentException if these weights are not of the scheme
     */
    void weights(int layer, Fan fan, INDArray weights, Init init) {
        weights(layer, fan, values(weights), init);
    }

    /**
     * @param values weights of one unit after the other
     * @throws IllegalArgumentException if these weights are not of the scheme
     */
    void weights(int layer, Fan fan, double[] values, Init init) {
        double variance = fan.sigmaW2(init) / fan.in();
        double squares = squares(values, variance);
        if (init.scheme() == Init.Scheme.ZERO_RESIDUAL_BRANCH && squares == 0) {
            return;
        }
        if (init.scheme() == Init.Scheme.SINGULAR) {
            double largest = Spectrum.of(values, fan.in()).largest();
            Must.be(
                    Math.abs(largest / init.value() - 1) <= ROUNDING,
                    "largest singular value of layer " + layer,
                    init.value().toString(),
                    largest);
            return;
        }
        Must.be(
                probability(init.scheme(), values, variance) >= level,
                "sigma_w^2 of layer " + layer,
                "one that " + init.label() + " draws around " + fan.sigmaW2(init),
                squares / values.length * fan.sigmaW2(init) + " over " + values.length);
    }

    /**
     * @throws IllegalArgumentException if these biases are not of the variance
     */
    void biases(int layer, INDArray biases, double variance) {
        biases(layer, values(biases), variance);
    }

    /**
     * @throws IllegalArgumentException if these biases are not of the variance
     */
    void biases(int layer, double[] values, double variance) {
        double unit = variance > 0 ? variance : 1;
        double squares = squares(values, unit);
        Must.be(
                variance > 0 ? tails(squares, values.length) >= level : squares == 0,
                "sigma_b^2 of layer " + layer,
                "one that is drawn around " + variance,
                squares / values.length * unit + " over " + values.length);
    }

    /**
     * @throws IllegalArgumentException if these gains are not the root of the scheme's sigma_w^2, or zero where it asks for that
     */
    void gains(WeightLayer layer, INDArray gains, Init init) {
        double nominal = Math.sqrt(layer.fan().sigmaW2(init));
        boolean zero = layer.block()
                .filter(block -> init.scheme() == Init.Scheme.ZERO_RESIDUAL_BRANCH)
                .filter(block -> block.branchEnd().equals(layer.node().name()))
                .isPresent();
        for (double gain : values(gains)) {
            Must.be(
                    Math.abs(gain - (zero ? 0 : nominal)) <= ROUNDING * nominal,
                    "gain of layer " + layer.index(),
                    zero ? "0" : "the root of sigma_w^2, " + nominal,
                    gain);
        }
    }

    /**
     * How often values of the scheme lie as far out, in 0..1, or an upper bound of it: squares of uniform values spread less than
     * those of normal ones of equal variance (they are smaller in the convex order), so that their sum does.
     *
     * @param variance nominal, of one value
     */
    static double probability(Init.Scheme scheme, double[] values, double variance) {
        double squares = squares(values, variance);
        return switch (scheme) {
            case XAVIER, HE, LECUN, ZERO_RESIDUAL_BRANCH, NORMAL -> tails(squares, values.length);
            case XAVIER_UNIFORM, HE_UNIFORM ->
                largest(values) <= Math.sqrt(3 * variance) * (1 + ROUNDING)
                        ? tails(squares, values.length)
                        : 0;
            // Their largest singular value is held to what was asked for apart.
            case SINGULAR -> 1;
            case ORTHOGONAL, IDENTITY -> Math.abs(squares / values.length - 1) <= ROUNDING ? 1 : 0;
        };
    }

    /** Twice the smaller tail of chi-square. */
    private static double tails(double squares, int degrees) {
        if (!Double.isFinite(squares)) {
            return 0;
        }
        double below = Gamma.regularizedGammaP(degrees / 2.0, squares / 2);
        double above = Gamma.regularizedGammaQ(degrees / 2.0, squares / 2);
        return 2 * Math.min(below, above);
    }

    /** In units of the variance, scaled before squaring: the square of 1e-170 is zero. */
    private static double squares(double[] values, double variance) {
        double unit = Math.sqrt(variance);
        double sum = 0;
        for (double value : values) {
            sum += value / unit * (value / unit);
        }
        return sum;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** The weights of a unit one behind the other. */
    static double[] values(INDArray parameters) {
        try (INDArray copy = parameters.dup(parameters.rank() == 2 ? 'f' : 'c')) {
            return copy.data().asDouble();
        }
    }
}
