package dev.leadline.kernel;

import dev.leadline.net.Activations;
import dev.leadline.net.ExampleNorm;
import dev.leadline.net.LearnedScale;
import dev.leadline.net.Network;
import dev.leadline.net.ObservedActivation;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.net.StandardisedConvolution;
import dev.leadline.net.StandardisedDense;
import dev.leadline.net.StandardisedWeights;
import dev.leadline.onednn.OneDnn;
import dev.leadline.trial.Activation;

import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;

import java.util.Arrays;
import java.util.Optional;

/** The operation of each kind of DL4J layer. */
final class LayerCompiler {
    private final Network network;
    private final OneDnn dnn;
    private final FloatPointer parameters;
    private final FloatPointer gradient;

    LayerCompiler(Network network, OneDnn dnn) {
        this.network = network;
        this.dnn = dnn;
        parameters = (FloatPointer) network.graph().params().data().addressPointer();
        gradient = (FloatPointer) network.graph().getFlattenedGradients().data().addressPointer();
    }

    Operation operation(String name, Layer layer, Node input) {
        if (layer instanceof DenseLayer dense) {
            return dense(name, dense, input);
        }
        if (layer instanceof ConvolutionLayer convolution) {
            return convolution(name, convolution, input);
        }
        if (layer instanceof BatchNormalization norm) {
            return normalisation(name, norm, input);
        }
        if (layer instanceof ExampleNorm norm) {
            return normalisation(name, norm, input);
        }
        if (layer instanceof ActivationLayer activation) {
            return new Activated(dnn, name, input, activation(name, activation.getActivationFn()));
        }
        if (layer instanceof LearnedScale) {
            long[] one = new long[input.value().shape().length];
            Arrays.fill(one, 1);
            return new ScaledByLearned(dnn, name, input, learned(name, LearnedScale.ALPHA, one));
        }
        if (layer instanceof SubsamplingLayer pooling) {
            return new Pooling(
                    dnn,
                    name,
                    input,
                    kind(name, pooling.getPoolingType()),
                    window(
                            pooling.getConvolutionMode(),
                            pooling.getKernelSize(),
                            pooling.getStride(),
                            pooling.getPadding(),
                            input));
        }
        if (layer instanceof SimpleRnn recurrent && !recurrent.hasLayerNorm()) {
            return new SimpleRecurrent(
                    dnn,
                    name,
                    input,
                    gate(name, recurrent, 0),
                    elementary(name, recurrent.getActivationFn()));
        }
        if (layer instanceof LSTM memory
                && memory.getGateActivationFn() instanceof ActivationSigmoid) {
            return new Lstm(
                    dnn,
                    name,
                    input,
                    memory.getNOut(),
                    role -> gate(name, memory, role.position()),
                    elementary(name, memory.getActivationFn()));
        }
        if (layer instanceof GlobalPoolingLayer pooling) {
            return new GlobalPooling(dnn, name, input, kind(name, pooling.getPoolingType()));
        }
        throw Compiler.unknown(name, layer);
    }

    /** DL4J's matrices are column-major and have the gates side by side: one behind the other in memory. */
    private Gate.Parameters gate(String name, BaseRecurrentLayer layer, int position) {
        long size = layer.getNOut();
        return new Gate.Parameters(
                part(name, "W", position, size, layer.getNIn()),
                part(name, "RW", position, size, size),
                part(name, "b", position, size));
    }

    private static Activation activation(String name, IActivation function) {
        IActivation applied =
                function instanceof ObservedActivation observed ? observed.function() : function;
        return Activations.named(applied).orElseThrow(() -> Compiler.unknown(name, applied));
    }

    /** One that a gate can apply. */
    private static Activation elementary(String name, IActivation function) {
        if (function instanceof ObservedActivation) {
            return activation(name, function);
        } else if (function instanceof ActivationTanH) {
            return Activation.TANH;
        } else if (function instanceof ActivationReLU) {
            return Activation.RELU;
        } else if (function instanceof ActivationSigmoid) {
            return Activation.SIGMOID;
        } else if (function instanceof ActivationIdentity) {
            return Activation.IDENTITY;
        }
        throw Compiler.unknown(name, function);
    }

    private Operation dense(String name, DenseLayer dense, Node input) {
        Weights weights = weights(name, dense, dense.getNOut(), dense.getNIn());
        return weights.of(new Dense(
                dnn,
                name,
                input,
                weights.multiplied(),
                dense.hasBias() ? learned(name, "b", dense.getNOut()) : null,
                new long[] {input.value().shape()[0], dense.getNOut()}));
    }

    private Operation convolution(String name, ConvolutionLayer layer, Node input) {
        int[] size = layer.getKernelSize();
        Weights weights = weights(name, layer, layer.getNOut(), layer.getNIn(), size[0], size[1]);
        return weights.of(new Convolution(
                dnn,
                name,
                input,
                weights.multiplied(),
                layer.hasBias() ? learned(name, "b", layer.getNOut()) : null,
                window(
                        layer.getConvolutionMode(),
                        size,
                        layer.getStride(),
                        layer.getPadding(),
                        input),
                layer.getNOut()));
    }

    /**
     * Weights of a layer.
     *
     * @param multiplied what it multiplies with
     * @param standardisation what makes that of the weights; empty if it is the weights
     */
    private record Weights(Parameter multiplied, Optional<WeightStandardisation> standardisation) {
        Operation of(Operation layer) {
            return standardisation
                    .<Operation>map(before -> new Standardised(layer, before))
                    .orElse(layer);
        }
    }

    private Weights weights(String name, FeedForwardLayer layer, long... dims) {
        Parameter trained = learned(name, "W", dims);
        if (!(layer instanceof StandardisedDense || layer instanceof StandardisedConvolution)) {
            return new Weights(trained, Optional.empty());
        }
        Parameter gains = learned(name, StandardisedWeights.GAIN, layer.getNOut());
        WeightStandardisation before = new WeightStandardisation(dnn, trained, gains);
        return new Weights(before.multiplied(), Optional.of(before));
    }

    private Operation normalisation(String name, ExampleNorm norm, Node input) {
        Parameter gamma = learned(name, ExampleNorm.GAMMA, norm.getNOut());
        Parameter beta = norm instanceof ExampleNorm.OfLayer
                ? learned(name, ExampleNorm.BETA, norm.getNOut())
                : null;
        return new ExampleNormalised(
                dnn,
                name,
                input,
                new ExampleNormalised.Parameters(gamma, beta),
                norm instanceof ExampleNorm.OfLayer ? Rows.Centre.MEAN : Rows.Centre.ZERO,
                ExampleNorm.EPSILON);
    }

    private Operation normalisation(String name, BatchNormalization norm, Node input) {
        long width = norm.getNOut();
        Normalisation.Parameters statistics = new Normalisation.Parameters(
                learned(name, "gamma", width),
                learned(name, "beta", width),
                // The variance lies behind the mean.
                learned(name, "mean", 2 * width));
        return new Normalisation(dnn, name, input, statistics, norm.getEps(), norm.getDecay());
    }

    private static Window window(
            ConvolutionMode mode, int[] size, int[] stride, int[] padding, Node input) {
        return mode == ConvolutionMode.Same
                ? Window.same(size, stride, input.value().shape())
                : Window.of(size, stride, padding);
    }

    private static Pooling.Kind kind(String name, PoolingType type) {
        return switch (type) {
            case MAX -> Pooling.Kind.MAXIMUM;
            case AVG -> Pooling.Kind.MEAN;
            case SUM, PNORM -> throw Compiler.unknown(name, type);
        };
    }

    private Parameter learned(String layer, String parameter, long... dims) {
        return part(layer, parameter, 0, dims);
    }

    /** One of several arrays of the same size that make up a parameter. */
    private Parameter part(String layer, String parameter, int position, long... dims) {
        Slice slice = network.layout().slice(layer, parameter);
        long size = Arrays.stream(dims).reduce(1, (a, b) -> a * b);
        long offset = slice.offset() + position * size;
        dnnl_memory_desc layout = dnn.rowMajor(dims);
        return new Parameter(
                dnn.bind(layout, parameters.getPointer(offset)),
                dnn.bind(layout, gradient.getPointer(offset)));
    }
}
