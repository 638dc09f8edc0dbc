package dev.leadline.architecture;

import dev.leadline.trial.Activation;
import dev.leadline.trial.Model;
import dev.leadline.trial.Must;
import dev.leadline.trial.Shape;
import dev.leadline.trial.Trial;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A network before it is built.
 *
 * @param input shape of one example; the network sees it as one row of numbers
 * @param classes outputs
 * @param nodes in the order of computation; the last one computes the logits
 * @param layers layers of weights by their number: those on the way from input to output, nearest the input first, then the others
 */
public record Blueprint(Shape input, int classes, List<Node> nodes, List<WeightLayer> layers) {
    /** What a node reads that reads the examples themselves. */
    public static final String INPUT = "x";

    public Blueprint {
        nodes = List.copyOf(nodes);
        layers = List.copyOf(layers);
    }

    /** Of a trial on its own data set. */
    public static Blueprint of(Trial trial) {
        return of(trial.model(), trial.data().shape(), trial.data().classCount());
    }

    /**
     * @param input shape of one example
     * @param classes outputs
     * @throws IllegalArgumentException if the family cannot see examples of this shape
     * @throws ArithmeticException if a layer is beyond all arrays
     */
    public static Blueprint of(Model model, Shape input, int classes) {
        return Structure.of(model.family()).blueprint(model, input, classes);
    }

    /**
     * @throws IllegalArgumentException if there is no node of this name
     */
    public Node node(String name) {
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        Must.message("node", "one of the blueprint", name)));
    }

    /** The layers on the way from input to output, nearest the input first; the last is the output layer. */
    public List<WeightLayer> mainPath() {
        return layers.stream().filter(WeightLayer::onMainPath).toList();
    }

    /** All layers of weights in the order of computation. */
    public List<WeightLayer> computed() {
        Map<Node, WeightLayer> byNode = new HashMap<>();
        layers.forEach(layer -> byNode.put(layer.node(), layer));
        return nodes.stream().map(byNode::get).filter(Objects::nonNull).toList();
    }

    /** The activation function of each layer that has one. */
    public Map<WeightLayer, Activation> activations() {
        Map<WeightLayer, Activation> functions = new LinkedHashMap<>();
        for (WeightLayer layer : layers) {
            layer.activation()
                    .map(name -> (NodeKind.Activate) node(name).kind())
                    .ifPresent(activate -> functions.put(layer, activate.function()));
        }
        return functions;
    }

    /** For each layer that is the last one of a residual block, the name of the node that adds the shortcut. */
    public Map<WeightLayer, String> sums() {
        Map<WeightLayer, String> sums = new LinkedHashMap<>();
        blockEnds().forEach((block, layer) -> sums.put(layer, sum(block.branchEnd())));
        return sums;
    }

    /** The last layer of the branch of each residual block. */
    public Map<Block, WeightLayer> blockEnds() {
        Map<Block, WeightLayer> ends = new LinkedHashMap<>();
        mainPath().forEach(layer -> layer.block().ifPresent(block -> ends.put(block, layer)));
        return ends;
    }

    /** Layers whose output is on the stream: on the way from input to output, and not inside of a branch. */
    public Set<WeightLayer> stream() {
        Set<WeightLayer> stream = new HashSet<>(blockEnds().values());
        mainPath().stream().filter(layer -> layer.block().isEmpty()).forEach(stream::add);
        return stream;
    }

    /** Between the end of a branch and the sum there is at most what scales it. */
    private String sum(String from) {
        Node reader = nodes.stream()
                .filter(node -> node.inputs().contains(from))
                .findFirst()
                .orElseThrow();
        return reader.kind() instanceof NodeKind.Add ? reader.name() : sum(reader.name());
    }

    /** Blocks with a shortcut; 0 in a plain network. */
    public int blocks() {
        return (int) layers.stream()
                .flatMap(layer -> layer.block().stream())
                .distinct()
                .count();
    }
}
