package dev.leadline.net;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * z s(z) with s the logistic function, and its derivative s(z) + z s(z) (1 - s(z)) (Ramachandran et al. 2017). The derivative of
 * DL4J's own swish is NaN in float from z = 45 on, where e^2z overflows.
 */
final class StableSwish extends BaseActivationFunction {
    private static final long serialVersionUID = 1;

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return in.muli(Transforms.sigmoid(in, true));
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        INDArray logistic = Transforms.sigmoid(in, true);
        INDArray bend = logistic.rsub(1).muli(logistic).muli(in);
        return new Pair<>(bend.addi(logistic).muli(epsilon), null);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StableSwish;
    }

    @Override
    public int hashCode() {
        return StableSwish.class.hashCode();
    }
}
