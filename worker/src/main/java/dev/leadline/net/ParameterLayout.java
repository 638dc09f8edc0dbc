package dev.leadline.net;

import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where each parameter lies in DL4J's flat parameter buffer; the flat gradient buffer has the same order.
 *
 * @param slices in the order of the buffer, without gaps
 */
public record ParameterLayout(List<Slice> slices) {
    /** DL4J's name of weights. */
    static final String WEIGHTS = "W";

    /** DL4J's name of the weights between the time steps of a recurrent layer. */
    static final String RECURRENT_WEIGHTS = "RW";

    /** DL4J's name of biases. */
    static final String BIASES = "b";

    /** What a parameter is. */
    public enum Role {
        WEIGHT,
        /** Between the time steps of a recurrent layer. */
        RECURRENT_WEIGHT,
        BIAS,
        /** A norm's gamma or beta, the gain of standardised weights, or the scale of a ReZero branch. */
        SCALE_OR_SHIFT,
        /** A running mean or variance of batch norm: its "gradient" is an update, not a derivative. */
        RUNNING_STATISTIC
    }

    /**
     * One parameter array.
     *
     * @param layer name of the DL4J layer
     * @param parameter DL4J's name of the parameter
     * @param role what it is
     * @param offset index of its first value in the flat buffer
     * @param length number of values
     */
    public record Slice(String layer, String parameter, Role role, int offset, int length) {
        public int end() {
            return offset + length;
        }

        /** For messages. */
        String name() {
            return layer + "." + parameter;
        }

        /** Whether weight decay acts on it. */
        public boolean decays() {
            return role == Role.WEIGHT || role == Role.RECURRENT_WEIGHT;
        }

        public boolean learned() {
            return role != Role.RUNNING_STATISTIC;
        }
    }

    public ParameterLayout {
        slices = List.copyOf(slices);
    }

    /** The layout of a DL4J graph's own buffers. */
    public static ParameterLayout of(ComputationGraph graph) {
        List<Slice> slices = new ArrayList<>();
        GraphVertex[] vertices = graph.getVertices();
        int offset = 0;
        for (int index : graph.topologicalSortOrder()) {
            Trainable trainable = vertices[index];
            if (trainable.numParams() == 0) {
                continue;
            }
            for (Map.Entry<String, INDArray> entry : trainable.paramTable(false).entrySet()) {
                int length = Math.toIntExact(entry.getValue().length());
                slices.add(new Slice(
                        vertices[index].getVertexName(),
                        entry.getKey(),
                        role(trainable, entry.getKey()),
                        offset,
                        length));
                offset += length;
            }
        }
        return new ParameterLayout(slices);
    }

    private static Role role(Trainable trainable, String parameter) {
        if (!trainable.updaterDivideByMinibatch(parameter)) {
            return Role.RUNNING_STATISTIC;
        }
        return switch (parameter) {
            case WEIGHTS -> Role.WEIGHT;
            case RECURRENT_WEIGHTS -> Role.RECURRENT_WEIGHT;
            case BIASES -> Role.BIAS;
            case ExampleNorm.GAMMA, ExampleNorm.BETA -> Role.SCALE_OR_SHIFT;
            case StandardisedWeights.GAIN, LearnedScale.ALPHA -> Role.SCALE_OR_SHIFT;
            default ->
                throw new IllegalStateException(
                        "parameter must be of a known role but was " + parameter);
        };
    }

    /** One parameter of one DL4J layer. */
    public Slice slice(String layer, String parameter) {
        return slices.stream()
                .filter(s -> s.layer().equals(layer) && s.parameter().equals(parameter))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "layer " + layer + " must have a parameter " + parameter));
    }

    /** All weights of one DL4J layer, which lie one behind the other. */
    public Slice weights(String layer) {
        List<Slice> weights = slices.stream()
                .filter(s -> s.layer().equals(layer) && s.decays())
                .toList();
        Slice first = weights.get(0);
        int end = weights.get(weights.size() - 1).end();
        return new Slice(layer, WEIGHTS, Role.WEIGHT, first.offset(), end - first.offset());
    }

    /** Weights between the time steps of one DL4J layer; empty if it is not recurrent. */
    public Optional<Slice> recurrentWeights(String layer) {
        return slices.stream()
                .filter(s -> s.layer().equals(layer) && s.role() == Role.RECURRENT_WEIGHT)
                .findFirst();
    }

    /** Number of values in the flat buffer. */
    public int length() {
        return slices.get(slices.size() - 1).end();
    }

    /** Number of trainable parameters, without running statistics. */
    public long learnedCount() {
        return slices.stream().filter(Slice::learned).mapToLong(Slice::length).sum();
    }
}
