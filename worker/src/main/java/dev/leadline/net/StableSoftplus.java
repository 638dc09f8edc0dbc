package dev.leadline.net;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * ln(1 + e^z) as max(z, 0) + ln(1 + e^-|z|), and its derivative, the logistic function. DL4J's own softplus is infinite in float
 * from z = 89 on, where e^z overflows.
 */
final class StableSoftplus extends BaseActivationFunction {
    private static final long serialVersionUID = 1;

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        INDArray tail = Transforms.exp(Transforms.abs(in, true).negi(), false);
        Transforms.log1p(tail, false);
        return Transforms.relu(in, false).addi(tail);
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        return new Pair<>(Transforms.sigmoid(in, true).muli(epsilon), null);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StableSoftplus;
    }

    @Override
    public int hashCode() {
        return StableSoftplus.class.hashCode();
    }
}
