package dev.leadline.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The operations of a {@link Folder} in DJL. */
final class DjlNetwork {
    private static final NDIndex EVERY_2 = new NDIndex(":, :, ::2, ::2");

    private final NDManager manager;
    private final float[] flat;
    private final List<NDArray> weights = new ArrayList<>();
    private final List<NDArray> others = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<NDArray> parameters = new ArrayList<>();

    private interface Operation {
        NDArray of(List<NDArray> sources);
    }

    private record Step(Operation operation, String name, List<String> sources) {}

    DjlNetwork(Folder folder, NDManager manager) {
        this.manager = manager;
        flat = folder.parameters();
        for (String[] line : folder.operations()) {
            double[] numbers =
                    Arrays.stream(line).skip(3).mapToDouble(Double::parseDouble).toArray();
            List<String> sources = List.of(line[2].split("\\+", -1));
            steps.add(new Step(operation(line[0], numbers), line[1], sources));
        }
        parameters.addAll(weights);
        parameters.addAll(others);
    }

    /** What is learned, weight matrices first. */
    List<NDArray> parameters() {
        return parameters;
    }

    int weights() {
        return weights.size();
    }

    NDArray forward(NDArray x) {
        Map<String, NDArray> values = new HashMap<>(Map.of("x", x));
        NDArray last = x;
        for (Step step : steps) {
            last = step.operation().of(step.sources().stream().map(values::get).toList());
            values.put(step.name(), last);
        }
        return last;
    }

    private Operation operation(String kind, double[] n) {
        return switch (kind) {
            case "dense" -> dense(n);
            case "conv" -> convolution(n);
            case "norm", "norm2d" -> normalisation(n);
            case "images" -> one(x -> x.reshape(-1, (long) n[0], (long) n[1], (long) n[2]));
            case "relu" -> one(Activation::relu);
            case "every2" -> one(x -> x.get(EVERY_2));
            case "zeros" -> one(NDArray::zerosLike);
            case "mean" -> one(Pool::globalAvgPool2d);
            case "sum" -> sources -> sources.get(0).add(sources.get(1));
            case "join" -> sources -> NDArrays.concat(new ai.djl.ndarray.NDList(sources), 1);
            default ->
                throw new IllegalArgumentException("operation must be known but was " + kind);
        };
    }

    private static Operation one(UnaryOperator<NDArray> function) {
        return sources -> function.apply(sources.get(0));
    }

    private Operation dense(double[] n) {
        NDArray weight = learned(weights, n[2], (long) n[1], (long) n[0]);
        NDArray bias = n[3] < 0 ? null : learned(others, n[3], (long) n[1]);
        return one(x -> Linear.linear(x, weight, bias).singletonOrThrow());
    }

    private Operation convolution(double[] n) {
        long size = (long) n[2];
        NDArray weight = learned(weights, n[5], (long) n[1], (long) n[0], size, size);
        NDArray bias = n[6] < 0 ? null : learned(others, n[6], (long) n[1]);
        Shape stride = new Shape((long) n[3], (long) n[3]);
        Shape padding = new Shape((long) n[4], (long) n[4]);
        Shape dilation = new Shape(1, 1);
        return one(
                x -> Conv2d.conv2d(x, weight, bias, stride, padding, dilation).singletonOrThrow());
    }

    private Operation normalisation(double[] n) {
        long width = (long) n[0];
        NDArray gamma = learned(others, n[1], width);
        NDArray beta = learned(others, n[2], width);
        NDArray mean = array(n[3], width);
        NDArray variance = array(n[4], width);
        float epsilon = (float) n[5];
        float momentum = (float) n[6];
        return one(
                x -> BatchNorm.batchNorm(x, mean, variance, gamma, beta, 1, momentum, epsilon, true)
                        .singletonOrThrow());
    }

    private NDArray learned(List<NDArray> into, double offset, long... shape) {
        NDArray array = array(offset, shape);
        array.setRequiresGradient(true);
        into.add(array);
        return array;
    }

    private NDArray array(double offset, long... shape) {
        int from = (int) offset;
        int length = Math.toIntExact(new Shape(shape).size());
        return manager.create(Arrays.copyOfRange(flat, from, from + length), new Shape(shape));
    }
}
