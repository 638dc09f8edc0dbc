package dev.leadline.net;

import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.List;
import java.util.stream.Stream;

/** The sum that a shortcut ends in. It shows a {@link Tap} what it adds, and the derivative by it, which
 * no layer beside it sees where the branch is zero. */
public final class ShownSum extends ElementWiseVertex {
    private static final long serialVersionUID = 1;

    /** For deserialisation too, which sets the operation anew. */
    public ShownSum() {
        super(ElementWiseVertex.Op.Add);
    }

    @Override
    public ShownSum clone() {
        return new ShownSum();
    }

    @Override
    public Vertex instantiate(
            ComputationGraph graph,
            String name,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        return new Vertex(graph, name, index, type);
    }

    /** DL4J's own sum, with somebody who looks on. What javac warns of is between two classes of DL4J. */
    @SuppressWarnings("overrides")
    static final class Vertex extends org.deeplearning4j.nn.graph.vertex.impl.ElementWiseVertex {
        private transient List<Tap> taps = List.of();

        Vertex(ComputationGraph graph, String name, int index, DataType type) {
            super(
                    graph,
                    name,
                    index,
                    org.deeplearning4j.nn.graph.vertex.impl.ElementWiseVertex.Op.Add,
                    type);
        }

        /** Shows the tap its addends and, as delta, the derivative by it from now on. */
        void connect(Tap tap) {
            taps = Stream.concat(taps.stream(), Stream.of(tap)).toList();
        }

        @Override
        public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
            taps.forEach(tap -> tap.addends(getInputs()[0], getInputs()[1]));
            return super.doForward(training, workspaces);
        }

        @Override
        public Pair<Gradient, INDArray[]> doBackward(
                boolean truncated, LayerWorkspaceMgr workspaces) {
            taps.forEach(tap -> tap.delta(getEpsilon()));
            return super.doBackward(truncated, workspaces);
        }
    }
}
