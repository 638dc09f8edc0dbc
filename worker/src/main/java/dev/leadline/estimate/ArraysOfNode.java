package dev.leadline.estimate;

import dev.leadline.architecture.NodeKind;
import dev.leadline.architecture.NodeVisitor;
import dev.leadline.architecture.Recurrent;

/** How many arrays as large as its output a node takes while a network trains: its values, the derivatives by them, what helps. */
final class ArraysOfNode implements NodeVisitor<Integer> {
    private static final int VALUES_AND_DERIVATIVES = 2;

    /** Channels that fill a vector register: images lie in blocks of so many, where these divide their channels. */
    private static final int BLOCK = 8;

    private static final int WIDE_BLOCK = 16;

    /** Images have so many channels at most, and convolutions of their own. */
    private static final int COLOURS = 3;

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
    public Integer sequences(NodeKind.Sequences kind) {
        return VALUES_AND_DERIVATIVES;
    }

    /**
     * Of each gate the pre-activation, the value and the derivatives by both; of a simple one the value is the output. A memory has its
     * own values, what its function makes of them, and the derivatives by them and by the output.
     */
    @Override
    public Integer recurrent(Recurrent kind) {
        return switch (kind.cell()) {
            case SIMPLE -> 2 * VALUES_AND_DERIVATIVES + 1;
            case LONG_SHORT_TERM -> kind.cell().gates() * 2 * VALUES_AND_DERIVATIVES + 6;
        };
    }

    @Override
    public Integer lastStep(NodeKind.LastStep kind) {
        return VALUES_AND_DERIVATIVES;
    }

    @Override
    public Integer convolution(NodeKind.Convolution kind) {
        return VALUES_AND_DERIVATIVES + (kind.channels() > COLOURS ? converted(kind) : 0);
    }

    /**
     * What the fast engine converts where input and output lie in different layouts, values and derivatives, as measured: of the output,
     * and of the input if that is in blocks.
     */
    private static int converted(NodeKind.Convolution kind) {
        int in = block(kind.channels());
        int out = block(kind.filters());
        if (in == out) {
            return 0;
        }
        int stride = kind.patch().stride();
        double inputs = in > 1 ? (double) kind.channels() * stride * stride / kind.filters() : 0;
        return (int) Math.ceil(VALUES_AND_DERIVATIVES * (1 + inputs));
    }

    private static int block(int channels) {
        if (channels % WIDE_BLOCK == 0) {
            return WIDE_BLOCK;
        }
        return channels % BLOCK == 0 ? BLOCK : 1;
    }

    @Override
    public Integer batchNorm(NodeKind.BatchNorm kind) {
        return VALUES_AND_DERIVATIVES;
    }

    /** What is normalised, before scale and shift. */
    @Override
    public Integer layerNorm(NodeKind.LayerNorm kind) {
        return 2 * VALUES_AND_DERIVATIVES;
    }

    /** The same, and products with the derivative. */
    @Override
    public Integer rmsNorm(NodeKind.RmsNorm kind) {
        return 2 * VALUES_AND_DERIVATIVES + 1;
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
        int block = block(kind.left() + kind.right());
        boolean inside = kind.left() % block != 0 || kind.right() % block != 0;
        // They are joined in rows first where one would begin inside of a block. What others read
        // too, as all that comes before in a
        // densenet, gets its derivative in two parts.
        return 1 + (inside ? 2 * VALUES_AND_DERIVATIVES : VALUES_AND_DERIVATIVES);
    }
}
