package dev.leadline.architecture;

import dev.leadline.trial.Activation;
import dev.leadline.trial.Pooling;
import dev.leadline.trial.Shape;

/**
 * What a node computes. Whoever has to treat every kind is a {@link NodeVisitor}, so that a new one does not compile until it is
 * treated everywhere.
 */
public sealed interface NodeKind
        permits NodeKind.Images,
                NodeKind.Flatten,
                NodeKind.Dense,
                NodeKind.Sequences,
                NodeKind.LastStep,
                NodeKind.Convolution,
                NodeKind.BatchNorm,
                NodeKind.LayerNorm,
                NodeKind.RmsNorm,
                NodeKind.Activate,
                NodeKind.Pool,
                NodeKind.GlobalPool,
                NodeKind.Add,
                NodeKind.Scale,
                NodeKind.LearnedScale,
                NodeKind.Zeros,
                NodeKind.Concatenate,
                Recurrent {
    <T> T accept(NodeVisitor<T> visitor);

    /** Its weights, without biases. */
    default long weights() {
        return 0;
    }

    /** All that lies in its arrays of parameters, running statistics included; the check of the built network counts them. */
    default long parameters() {
        return 0;
    }

    /** Whether it normalises its input or its weights. */
    default boolean normalises() {
        return false;
    }

    /** Multiplications by weights in one forward pass over one example, given the shape of its output. */
    default long products(Shape output) {
        return weights();
    }

    /** The examples, which come as rows of numbers, as images. */
    record Images() implements NodeKind {
        @Override
        public <T> T accept(NodeVisitor<T> visitor) {
            return visitor.images(this);
        }
    }

    /**
     * Images as rows of numbers.
     *
     * @param image their shape
     */
    record Flatten(Shape image) implements NodeKind {
        @Override
        public <T> T accept(NodeVisitor<T> visitor) {
            return visitor.flatten(this);
        }
    }

    /**
     * Weights from every input to every unit.
     *
     * @param bias whether each unit has one
     * @param weighting what its products are with
     */
    record Dense(int inputs, int units, boolean bias, Weighting weighting) implements NodeKind {
        @Override
        public <T> T accept(NodeVisitor<T> visitor) {
            return visitor.dense(this);
        }

        @Override
        public boolean normalises() {
            return weighting == Weighting.STANDARDISED;
        }

        @Override
        public long weights() {
            return (long) inputs * units;
        }

        @Override
        public long parameters() {
            return weights() + (bias ? units : 0) + weighting.gains(units);
        }
    }

    /** The examples, which come as rows of numbers, as sequences: channels, and in each one value per time step. */
    record Sequences() implements NodeKind {
        @Override
        public <T> T accept(NodeVisitor<T> visitor) {
            return visitor.sequences(this);
        }
    }

    /** The last time step of a sequence. */
    record LastStep() implements NodeKind {
        @Override
        public <T> T accept(NodeVisitor<T> visitor) {
            return visitor.lastStep(this);
        }
    }

    /**
     * @param channels of its input
     * @param bias whether each filter has one
     * @param weighting what its products are with
     */
    record Convolution(int channels, int filters, Patch patch, boolean bias, Weighting weighting)
            implements NodeKind {
        @Override
        public <T> T accept(NodeVisitor<T> visitor) {
            return visitor.convolution(this);
        }

        @Override
        public boolean normalises() {
            return weighting == Weighting.STANDARDISED;
        }

        @Override
        public long weights() {
            return (long) channels * patch.area() * filters;
        }

        @Override
        public long parameters() {
            return weights() + (bias ? filters : 0) + weighting.gains(filters);
        }

        /** A filter is applied at every pixel of its map. */
        @Override
        public long products(Shape output) {
            return weights() * output.planeSize();
        }
    }

    /** Mean 0 and variance 1 over the minibatch, and over the pixels of a map, then a learned scale and shift for each channel. */
    record BatchNorm(int channels) implements NodeKind {
        @Override
        public <T> T accept(NodeVisitor<T> visitor) {
            return visitor.batchNorm(this);
        }

        @Override
        public boolean normalises() {
            return true;
        }

        /** Scale, shift, running mean and variance. */
        @Override
        public long parameters() {
            return 4L * channels;
        }
    }

    /**
     * Mean 0 and variance 1 over one example's units, or channels and pixels, then a learned scale and shift for each unit or channel.
     */
    record LayerNorm(int channels) implements NodeKind {
        @Override
        public <T> T accept(NodeVisitor<T> visitor) {
            return visitor.layerNorm(this);
        }

        @Override
        public boolean normalises() {
            return true;
        }

        /** Scale and shift. */
        @Override
        public long parameters() {
            return 2L * channels;
        }
    }

    /** Mean square 1 over the same, then a learned scale for each unit or channel. */
    record RmsNorm(int channels) implements NodeKind {
        @Override
        public <T> T accept(NodeVisitor<T> visitor) {
            return visitor.rmsNorm(this);
        }

        @Override
        public boolean normalises() {
            return true;
        }

        @Override
        public long parameters() {
            return channels;
        }
    }

    record Activate(Activation function) implements NodeKind {
        @Override
        public <T> T accept(NodeVisitor<T> visitor) {
            return visitor.activate(this);
        }
    }

    /** Mean or maximum over squares of each map. */
    record Pool(Pooling pooling, Patch patch) implements NodeKind {
        @Override
        public <T> T accept(NodeVisitor<T> visitor) {
            return visitor.pool(this);
        }
    }

    /** The mean of each map. */
    record GlobalPool() implements NodeKind {
        @Override
        public <T> T accept(NodeVisitor<T> visitor) {
            return visitor.globalPool(this);
        }
    }

    /** The sum of two inputs. */
    record Add() implements NodeKind {
        @Override
        public <T> T accept(NodeVisitor<T> visitor) {
            return visitor.add(this);
        }
    }

    record Scale(double factor) implements NodeKind {
        @Override
        public <T> T accept(NodeVisitor<T> visitor) {
            return visitor.scale(this);
        }
    }

    /** Times one learned number that starts at zero. */
    record LearnedScale(int channels) implements NodeKind {
        @Override
        public <T> T accept(NodeVisitor<T> visitor) {
            return visitor.learnedScale(this);
        }

        @Override
        public long parameters() {
            return 1;
        }
    }

    /** As many zeros as there are numbers in the input. */
    record Zeros() implements NodeKind {
        @Override
        public <T> T accept(NodeVisitor<T> visitor) {
            return visitor.zeros(this);
        }
    }

    /**
     * The channels of two inputs, one behind the other.
     *
     * @param left how many the first has
     * @param right how many the second has
     */
    record Concatenate(int left, int right) implements NodeKind {
        @Override
        public <T> T accept(NodeVisitor<T> visitor) {
            return visitor.concatenate(this);
        }
    }

    /** What a layer multiplies with. */
    enum Weighting {
        /** Its weights. */
        PLAIN,
        /** Those of each unit less their mean, over the root of fan_in times their variance, times a learned gain. */
        STANDARDISED;

        private long gains(int units) {
            return switch (this) {
                case PLAIN -> 0;
                case STANDARDISED -> units;
            };
        }
    }
}
