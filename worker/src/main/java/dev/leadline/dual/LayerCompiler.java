package dev.leadline.dual;

import dev.leadline.net.Activations;
import dev.leadline.net.ExampleNorm;
import dev.leadline.net.LearnedScale;
import dev.leadline.net.Network;
import dev.leadline.net.ObservedActivation;
import dev.leadline.net.StandardisedConvolution;
import dev.leadline.net.StandardisedDense;
import dev.leadline.net.StandardisedWeights;
import dev.leadline.trial.Activation;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.IActivation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The operation of each kind of DL4J layer. */
final class LayerCompiler {
    private final Network network;
    private final int batch;

    LayerCompiler(Network network, int batch) {
        this.network = network;
        this.batch = batch;
    }

    Operation operation(String name, Layer layer, Node input) {
        if (layer instanceof DenseLayer dense) {
            Node output = new Node(batch, Math.toIntExact(dense.getNOut()));
            Windows windows = new Windows.Whole(batch, input.size());
            return weighted(name, layer, input, output, windows, dense.hasBias());
        }
        if (layer instanceof ConvolutionLayer convolution) {
            return convolution(name, convolution, input);
        }
        if (layer instanceof BatchNormalization norm) {
            return new Normalised(
                    input,
                    new Node(batch, input.shape()),
                    Groups.channels(input, norm.getEps()),
                    at(name, "gamma"),
                    at(name, "beta"));
        }
        if (layer instanceof ExampleNorm norm) {
            return normalised(name, norm, input);
        }
        if (layer instanceof ActivationLayer activation) {
            return new Activated(
                    input,
                    new Node(batch, input.shape()),
                    activation(name, activation.getActivationFn()));
        }
        if (layer instanceof LearnedScale) {
            return new ScaledByLearned(
                    input, new Node(batch, input.shape()), at(name, LearnedScale.ALPHA));
        }
        if (layer instanceof SubsamplingLayer pooling) {
            return switch (pooling.getPoolingType()) {
                case AVG -> means(name, pooling, input);
                case MAX -> maxima(name, pooling, input);
                case SUM, PNORM -> throw Compiler.unknown(name, pooling.getPoolingType());
            };
        }
        if (layer instanceof GlobalPoolingLayer pooling
                && pooling.getPoolingType() == PoolingType.AVG) {
            int positions = input.size() / input.channels();
            Node output = new Node(batch, input.channels());
            return new Linked(
                    List.of(new Linked.Source(input, place -> place / positions, 1.0 / positions)),
                    output);
        }
        throw Compiler.unknown(name, layer);
    }

    private static Activation activation(String name, IActivation function) {
        IActivation applied =
                function instanceof ObservedActivation observed ? observed.function() : function;
        return Activations.named(applied).orElseThrow(() -> Compiler.unknown(name, applied));
    }

    private int at(String layer, String parameter) {
        return network.layout().slice(layer, parameter).offset();
    }

    private Operation weighted(
            String name, Layer layer, Node input, Node output, Windows windows, boolean hasBias) {
        return new Weighted(
                input,
                output,
                windows,
                at(name, "W"),
                hasBias ? at(name, "b") : -1,
                weighting(name, layer, output, windows));
    }

    private Operation normalised(String name, ExampleNorm norm, Node input) {
        boolean shifts = norm instanceof ExampleNorm.OfLayer;
        Groups.Centre centre = shifts ? Groups.Centre.MEAN : Groups.Centre.ZERO;
        return new Normalised(
                input,
                new Node(batch, input.shape()),
                Groups.rows(batch, input.size(), centre, ExampleNorm.EPSILON),
                at(name, ExampleNorm.GAMMA),
                shifts ? at(name, ExampleNorm.BETA) : -1);
    }

    /** What a layer makes of its weights before it multiplies with them. */
    private Weighting weighting(String name, Layer layer, Node output, Windows windows) {
        return layer instanceof StandardisedDense || layer instanceof StandardisedConvolution
                ? new Weighting.Standardised(
                        at(name, StandardisedWeights.GAIN), output.channels(), windows.columns())
                : new Weighting.Plain();
    }

    private Operation convolution(String name, ConvolutionLayer layer, Node input) {
        int[] output = sides(
                name,
                layer.getConvolutionMode(),
                input,
                layer.getKernelSize(),
                layer.getStride(),
                layer.getPadding());
        output[0] = Math.toIntExact(layer.getNOut());
        ImageWindows windows = new ImageWindows(
                batch,
                input.shape(),
                output,
                layer.getKernelSize(),
                layer.getStride(),
                layer.getPadding());
        return weighted(name, layer, input, new Node(batch, output), windows, layer.hasBias());
    }

    /** Each place of the window links pixels to means. */
    private Operation means(String name, SubsamplingLayer layer, Node input) {
        int[] window = layer.getKernelSize();
        int[] stride = layer.getStride();
        int[] in = input.shape();
        int[] out =
                sides(name, layer.getConvolutionMode(), input, window, stride, layer.getPadding());
        List<Linked.Source> sources = new ArrayList<>();
        for (int place = 0; place < window[0] * window[1]; place++) {
            int down = place / window[1] - layer.getPadding()[0];
            int right = place % window[1] - layer.getPadding()[1];
            sources.add(new Linked.Source(
                    input,
                    pixel -> {
                        int y = pixel / in[2] % in[1] - down;
                        int x = pixel % in[2] - right;
                        boolean seen = Math.floorMod(y, stride[0]) == 0
                                && Math.floorMod(x, stride[1]) == 0
                                && y >= 0
                                && x >= 0
                                && y / stride[0] < out[1]
                                && x / stride[1] < out[2];
                        int channel = pixel / (in[1] * in[2]);
                        return seen
                                ? (channel * out[1] + y / stride[0]) * out[2] + x / stride[1]
                                : -1;
                    },
                    1.0 / (window[0] * window[1])));
        }
        return new Linked(sources, new Node(batch, out));
    }

    private Operation maxima(String name, SubsamplingLayer layer, Node input) {
        int[] window = layer.getKernelSize();
        int[] stride = layer.getStride();
        int[] padding = layer.getPadding();
        int[] in = input.shape();
        int[] out = sides(name, layer.getConvolutionMode(), input, window, stride, padding);
        Node output = new Node(batch, out);
        List<int[]> windows = new ArrayList<>();
        for (int at = 0; at < output.size(); at++) {
            int channel = at / (out[1] * out[2]);
            int top = at / out[2] % out[1] * stride[0] - padding[0];
            int left = at % out[2] * stride[1] - padding[1];
            windows.add(IntStream.range(Math.max(0, top), Math.min(in[1], top + window[0]))
                    .flatMap(y -> IntStream.range(
                                    Math.max(0, left), Math.min(in[2], left + window[1]))
                            .map(x -> (channel * in[1] + y) * in[2] + x))
                    .toArray());
        }
        return new Maxima(input, windows, output);
    }

    private static int[] sides(
            String name,
            ConvolutionMode mode,
            Node input,
            int[] window,
            int[] stride,
            int[] padding) {
        if (mode == ConvolutionMode.Same) {
            throw Compiler.unknown(name, mode);
        }
        int[] sides = input.shape();
        for (int side = 0; side < 2; side++) {
            sides[side + 1] =
                    (sides[side + 1] + 2 * padding[side] - window[side]) / stride[side] + 1;
        }
        return sides;
    }
}
