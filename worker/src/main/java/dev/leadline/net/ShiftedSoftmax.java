package dev.leadline.net;

import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Softmax of logits less the largest of each sample, which changes none. ND4J's own gives NaN in double precision where all logits of a
 * sample are below -745, as those of a network that explodes may be: there e^z is zero.
 */
final class ShiftedSoftmax extends ActivationSoftmax {
    private static final long serialVersionUID = 1;

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        try (INDArray largest = in.max(1)) {
            in.subiColumnVector(largest);
        }
        return super.getActivation(in, training);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ShiftedSoftmax;
    }

    @Override
    public int hashCode() {
        return ShiftedSoftmax.class.hashCode();
    }
}
