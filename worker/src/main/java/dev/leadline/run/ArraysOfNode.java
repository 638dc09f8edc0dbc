package dev.leadline.run;

import dev.leadline.architecture.NodeKind;

/** How many arrays as large as its output a node takes while a network trains: its values, the derivatives by them, what helps. */
final class ArraysOfNode implements NodeKind.Visitor<Integer> {
    private static final int VALUES_AND_DERIVATIVES = 2;

    @Override
    public Integer images(NodeKind.Images kind) {
        return VALUES_AND_DERIVATIVES;
    }

    @Override
    public Integer flatten(NodeKind.Flatten kind) {
        return VALUES_AND_DERIVATIVES;
    }

    @Override
    public Integer dense(NodeKind.Dense kind) {
        return VALUES_AND_DERIVATIVES;
    }

    @Override
    public Integer convolution(NodeKind.Convolution kind) {
        return VALUES_AND_DERIVATIVES;
    }

    @Override
    public Integer batchNorm(NodeKind.BatchNorm kind) {
        return VALUES_AND_DERIVATIVES;
    }

    @Override
    public Integer activate(NodeKind.Activate kind) {
        return switch (kind.function()) {
            case IDENTITY, SIGMOID, TANH, RELU, LEAKY_RELU, ELU, GELU, SWISH, SOFTPLUS ->
                VALUES_AND_DERIVATIVES;
            case SELU, SOFTSIGN -> VALUES_AND_DERIVATIVES + 1;
        };
    }

    @Override
    public Integer pool(NodeKind.Pool kind) {
        return VALUES_AND_DERIVATIVES;
    }

    @Override
    public Integer globalPool(NodeKind.GlobalPool kind) {
        return VALUES_AND_DERIVATIVES;
    }

    /** Its derivative is that of what it adds. */
    @Override
    public Integer add(NodeKind.Add kind) {
        return 1;
    }

    @Override
    public Integer scale(NodeKind.Scale kind) {
        return VALUES_AND_DERIVATIVES;
    }

    /** Products with the input, whose sum is the derivative by the scale. */
    @Override
    public Integer learnedScale(NodeKind.LearnedScale kind) {
        return VALUES_AND_DERIVATIVES + 1;
    }

    /** The derivative by them is part of that by what they are joined to. */
    @Override
    public Integer zeros(NodeKind.Zeros kind) {
        return 1;
    }

    @Override
    public Integer concatenate(NodeKind.Concatenate kind) {
        return VALUES_AND_DERIVATIVES;
    }
}
