package dev.leadline.net;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.shade.jackson.annotation.JsonProperty;

import java.util.Objects;

/**
 * z for z > 0, else slope * z: relu and leaky relu, with the derivative from below at the kink, as everywhere else here and as
 * PyTorch has it. DL4J's own leaky relu takes the one from above. The derivative is multiplied, also where it is 0, so that what is
 * not finite above a unit that is off stays so, as on the fast engine.
 */
final class Rectifier extends BaseActivationFunction {
    private static final long serialVersionUID = 1;

    private final double slope;

    Rectifier(@JsonProperty("slope") double slope) {
        this.slope = slope;
    }

    /** Derivative at and below zero. */
    @JsonProperty("slope")
    double slope() {
        return slope;
    }

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return slope == 0 ? Transforms.relu(in, false) : Transforms.leakyRelu(in, slope, false);
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        INDArray above = in.gt(0).castTo(in.dataType());
        if (slope > 0) {
            above.addi(above.rsub(1).muli(slope));
        }
        return new Pair<>(above.muli(epsilon), null);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rectifier rectifier && rectifier.slope == slope;
    }

    @Override
    public int hashCode() {
        return Objects.hash(Rectifier.class, slope);
    }
}
