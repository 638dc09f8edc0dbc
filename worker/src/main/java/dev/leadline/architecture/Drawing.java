package dev.leadline.architecture;

import dev.leadline.architecture.NodeKind.Weighting;
import dev.leadline.trial.Activation;
import dev.leadline.trial.LayerKind;
import dev.leadline.trial.Model;
import dev.leadline.trial.Norm;
import dev.leadline.trial.Pooling;
import dev.leadline.trial.Shape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A blueprint while it is drawn, from the input on. The only place that names nodes: by a letter for what it is, and the number
 * of the layer of weights that it belongs to. Each method takes and gives names of nodes.
 */
final class Drawing {
    private final Shape input;
    private final Norm norm;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final List<WeightLayer> layers = new ArrayList<>();
    private final List<WeightLayer> beside = new ArrayList<>();

    /**
     * @param norm what is normalised in each hidden layer
     */
    Drawing(Shape input, Norm norm) {
        this.input = input;
        this.norm = norm;
    }

    /** With the output layer, which nothing normalises. */
    Blueprint finished(String from, int classes) {
        dense(LayerKind.OUTPUT, "output", from, classes, true, Weighting.PLAIN);
        List<WeightLayer> all = new ArrayList<>(layers);
        beside.forEach(layer -> all.add(layer.numbered(all.size())));
        return new Blueprint(input, classes, List.copyOf(nodes.values()), all);
    }

    /** The examples, each in the shape of its image. */
    String images() {
        return add("images", input, new NodeKind.Images(), Blueprint.INPUT);
    }

    /** Images as rows of numbers. */
    String flat(String from) {
        Shape image = shape(from);
        return add("flat", units(image.features()), new NodeKind.Flatten(image), from);
    }

    /**
     * A hidden layer of units, each of which sees all of its input.
     *
     * @param layer its name
     */
    String dense(String layer, String from, int units) {
        return dense(LayerKind.DENSE, layer, from, units, bias(), weighting());
    }

    /** Batch norm's shift takes the place of the bias. */
    private boolean bias() {
        return norm != Norm.BATCH;
    }

    private Weighting weighting() {
        return norm == Norm.WEIGHT_STANDARDISED ? Weighting.STANDARDISED : Weighting.PLAIN;
    }

    private String dense(
            LayerKind what,
            String layer,
            String from,
            int units,
            boolean bias,
            Weighting weighting) {
        int inputs = shape(from).features();
        NodeKind kind = new NodeKind.Dense(inputs, units, bias, weighting);
        return layer(what, layer, from, units(units), kind, new Fan(inputs, units, units));
    }

    /**
     * A hidden layer of filters.
     *
     * @param layer its name
     */
    String convolution(String layer, String from, int filters, Patch patch) {
        int channels = shape(from).channels();
        NodeKind kind = new NodeKind.Convolution(channels, filters, patch, bias(), weighting());
        Fan fan = new Fan(
                Math.multiplyExact(channels, patch.area()),
                Math.multiplyExact(filters, patch.area()),
                filters);
        return layer(
                LayerKind.CONVOLUTION, layer, from, patch.over(shape(from), filters), kind, fan);
    }

    private String layer(
            LayerKind what, String layer, String from, Shape output, NodeKind kind, Fan fan) {
        int index = layers.size();
        String name = add("w" + index, output, kind, from);
        layers.add(WeightLayer.of(index, layer, what, nodes.get(name), fan));
        return name;
    }

    /** The examples, each as a sequence. */
    String sequences() {
        return add("steps", input, new NodeKind.Sequences(), Blueprint.INPUT);
    }

    /** A layer that sees one time step after the other. */
    String recurrent(String from, int units, RecurrentCell cell, Activation function) {
        Shape sequence = shape(from);
        Recurrent kind = new Recurrent(sequence.channels(), units, cell, function);
        Fan fan = new Fan(
                Math.addExact(sequence.channels(), units), kind.gateUnits(), kind.gateUnits());
        Shape states = new Shape(units, 1, sequence.width());
        // Beyond all numbers: said here, where it is looked for.
        kind.products(states);
        return layer(LayerKind.RECURRENT, "recurrent1", from, states, kind, fan);
    }

    /** What a layer gave at the last time step. */
    String lastStep(String from) {
        return add("last", units(shape(from).channels()), new NodeKind.LastStep(), from);
    }

    /** What normalises the pre-activations of the last layer; the same node where nothing does. */
    String norm(String from) {
        return norm(from, "n" + last(), layers);
    }

    /** The same for the last projection. */
    String normProjected(String from) {
        return norm(from, "v" + layers.size(), beside);
    }

    /**
     * @param of the last of these
     */
    private String norm(String from, String name, List<WeightLayer> of) {
        int channels = shape(from).channels();
        return switch (norm) {
            case NONE, WEIGHT_STANDARDISED -> from;
            case BATCH -> norm(from, name, of, new NodeKind.BatchNorm(channels));
            case LAYER -> norm(from, name, of, new NodeKind.LayerNorm(channels));
            case RMS -> norm(from, name, of, new NodeKind.RmsNorm(channels));
        };
    }

    private String norm(String from, String name, List<WeightLayer> of, NodeKind kind) {
        int last = of.size() - 1;
        of.set(last, of.get(last).normalisedBy(name));
        return add(name, shape(from), kind, from);
    }

    /** The activation of the last layer. */
    String activation(String from, Activation function) {
        String name = add("a" + last(), shape(from), new NodeKind.Activate(function), from);
        layers.set(last(), layers.get(last()).activatedBy(name));
        return name;
    }

    /** What follows the weights of a plain layer: what the model normalises by, and its activation. */
    String activated(String from, Model model) {
        return activation(norm(from), model.activation());
    }

    String pool(String from, Pooling pooling, Patch patch) {
        Shape output = patch.over(shape(from), shape(from).channels());
        return add("p" + last(), output, new NodeKind.Pool(pooling, patch), from);
    }

    String globalPool(String from) {
        return add("pool", units(shape(from).channels()), new NodeKind.GlobalPool(), from);
    }

    /**
     * The published shortcut without parameters (option A) past the layers that follow: every second row and column, where they halve
     * the maps, then channels of zeros.
     *
     * @param channels it leads to, its own times a power of two
     */
    String padded(String from, int channels, int stride) {
        int next = layers.size();
        Patch sampling = new Patch(1, stride, 0);
        Shape shape = sampling.over(shape(from), shape(from).channels());
        String padded = stride == 1
                ? from
                : add("p" + next, shape, new NodeKind.Pool(Pooling.AVERAGE, sampling), from);
        for (String times = ""; shape.channels() < channels; times += "x2") {
            String zeros = add("z" + next + times, shape, new NodeKind.Zeros(), padded);
            NodeKind both = new NodeKind.Concatenate(shape.channels(), shape.channels());
            shape = new Shape(
                    Math.multiplyExact(2, shape.channels()), shape.height(), shape.width());
            padded = add("m" + next + times, shape, both, padded, zeros);
        }
        return padded;
    }

    /**
     * The published shortcut with a convolution of one pixel (option B) past the layers that follow. It has no bias: the sum has that of
     * the branch.
     *
     * @param layer its name
     */
    String projected(String layer, String from, int filters, int stride) {
        int channels = shape(from).channels();
        Patch pixel = new Patch(1, stride, 0);
        String name = add(
                "q" + layers.size(),
                pixel.over(shape(from), filters),
                new NodeKind.Convolution(channels, filters, pixel, false, weighting()),
                from);
        Fan fan = new Fan(channels, filters, filters);
        beside.add(
                WeightLayer.of(beside.size(), layer, LayerKind.PROJECTION, nodes.get(name), fan));
        return name;
    }

    /** What there is, and behind it the maps that the last layer adds. */
    String joined(String stream, String added) {
        Shape shape = shape(stream);
        Shape both = new Shape(
                Math.addExact(shape.channels(), channels(added)), shape.height(), shape.width());
        return add(
                "m" + last(),
                both,
                new NodeKind.Concatenate(shape.channels(), channels(added)),
                stream,
                added);
    }

    int channels(String name) {
        return shape(name).channels();
    }

    /** The output of a branch, made smaller. */
    String scaled(String from, double factor) {
        return add("c" + last(), shape(from), new NodeKind.Scale(factor), from);
    }

    /** The output of a branch, times a learned number. */
    String scaledByLearned(String from) {
        int channels = shape(from).channels();
        return add("c" + last(), shape(from), new NodeKind.LearnedScale(channels), from);
    }

    String sum(String left, String right) {
        return add("s" + last(), shape(left), new NodeKind.Add(), left, right);
    }

    /** Says that the last layers, so many, are in a residual block, and that the projection before them is in its shortcut. */
    void block(int count, Block block) {
        for (int i = layers.size() - count; i < layers.size(); i++) {
            layers.set(i, layers.get(i).in(block));
        }
        beside.replaceAll(layer -> layer.block().isEmpty() ? layer.in(block) : layer);
    }

    private int last() {
        return layers.size() - 1;
    }

    private Shape shape(String name) {
        return name.equals(Blueprint.INPUT) ? input : nodes.get(name).output();
    }

    private static Shape units(int count) {
        return new Shape(count, 1, 1);
    }

    private String add(String name, Shape output, NodeKind kind, String... inputs) {
        nodes.put(name, new Node(name, List.of(inputs), output, kind));
        return name;
    }
}
