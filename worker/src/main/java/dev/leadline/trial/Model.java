package dev.leadline.trial;

import java.io.Serializable;
import java.util.List;

/** The network's structure and its initial parameters. */
@Described(as = "Settings of the section model.")
public record Model(
        @Described(
                as =
                        "kind of network; families.md says what each is, and what depth and width are in it")
        Family family,

        @Described(
                as =
                        "number of weight layers, the output layer included; at least 1; in a recurrent family the number of "
                                + "time steps",
                unit = "layers")
        int depth,

        @Described(
                as =
                        "units per hidden layer, or filters of the first convolution, of which a convolutional family has its own number unless given; at least 1",
                unit = "units")
        int width,

        @Described(
                as =
                        "explicit widths of the hidden layers, nearest the input first; empty: depth - 1 layers of width",
                formula = "joined by -")
        List<Integer> hidden,

        @Described(as = "activation of the hidden layers") Activation activation,

        @Described(
                as =
                        "distribution of the initial weights; normal:S aims at sigma_w^2 = S, orthogonal:S is S times an "
                                + "orthogonal matrix, singular:S a normal one whose largest singular value is S. Of a "
                                + "recurrent layer it is that of the weights between its time steps, with as many "
                                + "inputs as units")
        Init init,

        @Added
        @Described(
                as =
                        "variance of the initial weights from the inputs of a recurrent layer to a unit, times the "
                                + "number of these inputs; for recurrent families only",
                unit = "1")
        double inputVariance,

        @Added
        @Described(
                as = "initial bias of the forget gate, before bias_variance; for lstm only",
                unit = "1",
                formula = "the gate begins at sigmoid(forget_bias)")
        double forgetBias,

        @Described(as = "variance of the initial biases, sigma_b^2; 0 for zero biases", unit = "1")
        double biasVariance,

        @Described(
                as = "whether each hidden pre-activation is batch-normalised (the layer then "
                        + "has no bias)")
        boolean batchNorm,

        @Added(flag = "batch_norm", meaning = "batch")
        @Described(
                as =
                        "what is normalised in each hidden layer: none; batch, which batch_norm says too; layer, pre-activations to mean 0 and "
                                + "variance 1 over one example's units, or channels and pixels; rms, to "
                                + "mean square 1 over the same; weight-standardised, each unit's weights "
                                + "to mean 0 and variance 1/fan_in, times a gain that starts at the root "
                                + "of sigma_w^2")
        Norm norm,

        @Described(as = "kind of shortcut around each block of two weight layers")
        Residual residual,

        @Described(as = "where a residual block applies its activation")
        BlockOrder blockOrder,

        @Added
        @Described(
                as =
                        "layers between two shortcuts: basic, two as wide as the shortcut; bottleneck, "
                                + "three, the first two of them a quarter as wide")
        BlockKind block,

        @Added
        @Described(
                as = "what a shortcut does where channels become more: pad adds channels of zeros, "
                        + "projection is a convolution of one pixel")
        Shortcut shortcut,

        @Added
        @Described(
                as = "what a lenet keeps of each square of a map: its mean, or its largest value")
        Pooling pooling,

        @Added
        @Described(
                as =
                        "share of the channels that a transition between the stages of a densenet keeps, "
                                + "rounded down",
                unit = "0..1")
        double compression)
        implements Serializable {
    public Model {
        hidden = List.copyOf(hidden);
    }

    /** Residual blocks that there is room for: the hidden layers after the first, in twos or threes; 0 in a plain network. */
    public int blocks() {
        return switch (residual) {
            case NONE, DENSE -> 0;
            case IDENTITY, SCALED, REZERO -> (depth - 2) / block.layers();
        };
    }

    /** Whether the branches of its residual blocks give nothing before the first update: all signal then comes along the shortcuts. */
    public boolean branchesBeginAtZero() {
        return residual == Residual.REZERO || init.scheme() == Init.Scheme.ZERO_RESIDUAL_BRANCH;
    }

    /** The same with another depth. */
    public Model ofDepth(int layers) {
        return new Model(
                family,
                layers,
                width,
                hidden,
                activation,
                init,
                inputVariance,
                forgetBias,
                biasVariance,
                batchNorm,
                norm,
                residual,
                blockOrder,
                block,
                shortcut,
                pooling,
                compression);
    }

    /** sigma_w^2 of a layer from width to width; the sides of a window cancel. */
    public double sigmaW2Nominal() {
        return init.sigmaW2(width, width);
    }
}
