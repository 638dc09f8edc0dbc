package dev.leadline.net;

import dev.leadline.net.StandardisedRows.Centre;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Weight standardisation: a unit's weights are g (w - mean) / sqrt(fan_in variance + {@value #EPSILON}), with mean and variance over the unit's own
 * weights and g learned (Qiao et al. 2019; the gain and fan_in as in Brock et al. 2021). What is trained is w and g.
 */
public final class StandardisedWeights {
    /** Added to fan_in times the variance, which is sigma_w^2. */
    public static final double EPSILON = 1e-5;

    /** Name of the gains, one for each unit. */
    public static final String GAIN = "gain";

    private final double[] trained;
    private final double[] gains;
    private final int fanIn;
    private final INDArray like;

    /**
     * @param trained w; those of one unit lie together, along the columns of a matrix or in the first dimension of filters
     */
    StandardisedWeights(INDArray trained, INDArray gains) {
        this.trained = together(trained);
        this.gains = Numbers.of(gains);
        fanIn = this.trained.length / this.gains.length;
        like = trained;
    }

    /** What the layer multiplies with. */
    INDArray weights() {
        double[] weights = rows().values(trained);
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= gains[i / fanIn] / Math.sqrt(fanIn);
        }
        return Nd4j.create(weights, like.shape(), order(like)).castTo(like.dataType());
    }

    /**
     * Puts the derivative by w in the place of that by the weights.
     *
     * @param gradient of the weights
     * @param byGains where the gradient of the gains belongs
     */
    void differentiate(INDArray gradient, INDArray byGains) {
        double[] above = together(gradient);
        double[] values = rows().values(trained);
        double[] ofGains = new double[gains.length];
        for (int i = 0; i < above.length; i++) {
            above[i] /= Math.sqrt(fanIn);
            ofGains[i / fanIn] += above[i] * values[i];
            above[i] *= gains[i / fanIn];
        }
        double[] below = rows().derivative(trained, above);
        gradient.assign(Nd4j.create(below, gradient.shape(), order(gradient)));
        Numbers.assign(byGains, ofGains);
    }

    private StandardisedRows rows() {
        return new StandardisedRows(fanIn, Centre.MEAN, EPSILON / fanIn);
    }

    private static double[] together(INDArray weights) {
        return weights.dup(order(weights)).data().asDouble();
    }

    private static char order(INDArray weights) {
        return weights.rank() == 2 ? 'f' : 'c';
    }
}
