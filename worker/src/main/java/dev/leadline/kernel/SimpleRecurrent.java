package dev.leadline.kernel;

import dev.leadline.onednn.Kernel;
import dev.leadline.onednn.OneDnn;
import dev.leadline.trial.Activation;

import java.util.List;
import java.util.Map;

/** A simple recurrent layer (Elman 1990): h_t = f(W x_t + R h_{t-1} + b), unrolled over its time steps. */
final class SimpleRecurrent implements Recurrence {
    private final OneDnn dnn;
    private final Node input;
    private final Node output;
    private final Sequence h;
    private final Gate gate;
    private Sequence byH;
    private Kernel receive;

    /**
     * @param input batch x inputs x steps
     */
    SimpleRecurrent(
            OneDnn dnn,
            String name,
            Node input,
            Gate.Parameters parameters,
            Activation activation) {
        this.dnn = dnn;
        this.input = input;
        Sequence x = Sequence.of(dnn, input.value());
        h = Sequence.zeros(dnn, x.batch(), parameters.bias().value().length(), x.steps());
        output = Node.computed(name, h.whole());
        Node rows = Node.view(input, x.rows());
        gate = new Gate(dnn, name, rows, h, h, parameters, activation);
    }

    @Override
    public Node output() {
        return output;
    }

    @Override
    public List<Node> inputs() {
        return List.of(input);
    }

    @Override
    public Sequence before() {
        return gate.z();
    }

    @Override
    public Sequence states() {
        return h;
    }

    @Override
    public Sequence deltas() {
        return gate.byZ();
    }

    @Override
    public Map<Lstm.Role, Sequence> gates() {
        return Map.of();
    }

    @Override
    public void connect() {
        byH = h.zerosLike();
        receive = dnn.reorder(output.derivative(), byH.whole());
        gate.connect(byH, byH);
    }

    @Override
    public void forward() {
        gate.begin();
        for (int t = 0; t < h.steps(); t++) {
            gate.forward(t);
        }
    }

    @Override
    public void backward() {
        receive.run();
        for (int t = h.steps() - 1; t >= 0; t--) {
            gate.backward(t);
        }
        gate.end();
    }
}
