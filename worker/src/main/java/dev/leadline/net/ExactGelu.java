package dev.leadline.net;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * z Phi(z) and its derivative Phi(z) + z phi(z) (Hendrycks and Gimpel 2016). DL4J's own GELU is an approximation whose derivative
 * does not agree with central differences.
 */
final class ExactGelu extends BaseActivationFunction {
    private static final long serialVersionUID = 1;

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        // Doubled first, which overflows in the last half of a binade, as on the fast engine: what
        // is not finite there is not finite here.
        return in.muli(doubled(in)).muli(0.5);
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        INDArray density =
                Transforms.exp(in.mul(in).muli(-0.5), false).muli(1 / Math.sqrt(2 * Math.PI));
        return new Pair<>(density.muli(in).addi(doubled(in).muli(0.5)).muli(epsilon), null);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExactGelu;
    }

    @Override
    public int hashCode() {
        return ExactGelu.class.hashCode();
    }

    /** 2 Phi(z) of the standard normal distribution. */
    private static INDArray doubled(INDArray z) {
        INDArray scaled = z.mul(1 / Math.sqrt(2));
        return Nd4j.getExecutioner().exec(new Erf(scaled, scaled)).addi(1);
    }
}
