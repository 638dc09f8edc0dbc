package dev.leadline.kernel;

import dev.leadline.onednn.Elementwise;
import dev.leadline.onednn.Kernel;
import dev.leadline.onednn.OneDnn;
import dev.leadline.onednn.Tensor;
import dev.leadline.trial.Activation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000), without peepholes:
 * c_t = forget_t c_{t-1} + input_t candidate_t and h_t = output_t f(c_t). The gates lie in DL4J's order of its parameters.
 */
final class Lstm implements Recurrence {
    enum Role {
        CANDIDATE(0),
        FORGET(1),
        OUTPUT(2),
        INPUT(3);

        private final int position;

        Role(int position) {
            this.position = position;
        }

        /** Among the four in DL4J's parameters. */
        int position() {
            return position;
        }
    }

    private final OneDnn dnn;
    private final Activation activation;
    private final Node input;
    private final Node output;
    private final Sequence h;
    private final Sequence c;
    private final Sequence squashed;
    private final Tensor scratch;
    private final Map<Role, Gate> gates = new EnumMap<>(Role.class);
    private final List<List<Kernel>> forward = new ArrayList<>();
    private final List<List<Kernel>> backward = new ArrayList<>();
    private Sequence byC;
    private Kernel receive;

    /**
     * @param input batch x inputs x steps
     * @param size of c and h
     * @param parameters of each gate
     * @param activation of the candidate and of c; the gates have the sigmoid
     */
    Lstm(
            OneDnn dnn,
            String name,
            Node input,
            long size,
            Function<Role, Gate.Parameters> parameters,
            Activation activation) {
        this.dnn = dnn;
        this.activation = activation;
        this.input = input;
        Sequence x = Sequence.of(dnn, input.value());
        h = Sequence.zeros(dnn, x.batch(), size, x.steps());
        c = h.zerosLike();
        squashed = h.zerosLike();
        scratch = dnn.tensor(dnn.rowMajor(x.batch(), size));
        output = Node.computed(name, h.whole());
        Node rows = Node.view(input, x.rows());
        for (Role role : Role.values()) {
            Sequence value = h.zerosLike();
            Activation own = role == Role.CANDIDATE ? activation : Activation.SIGMOID;
            gates.put(role, new Gate(dnn, name, rows, h, value, parameters.apply(role), own));
        }
        for (int t = 0; t < h.steps(); t++) {
            forward.add(cell(t));
        }
    }

    private Tensor value(Role role, int step) {
        return gates.get(role).value().at(step);
    }

    private List<Kernel> cell(int t) {
        List<Kernel> kernels = new ArrayList<>();
        Tensor now = c.at(t);
        kernels.add(Elementwise.multiply(dnn, value(Role.INPUT, t), value(Role.CANDIDATE, t), now));
        if (t > 0) {
            kernels.add(Elementwise.multiply(dnn, value(Role.FORGET, t), c.at(t - 1), scratch));
            kernels.add(Elementwise.add(dnn, now, scratch, now));
        }
        kernels.add(Activated.elementary(dnn, activation, now, squashed.at(t)));
        kernels.add(Elementwise.multiply(dnn, value(Role.OUTPUT, t), squashed.at(t), h.at(t)));
        return kernels;
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
        return c;
    }

    @Override
    public Sequence states() {
        return h;
    }

    @Override
    public Sequence deltas() {
        return byC;
    }

    @Override
    public Map<Role, Sequence> gates() {
        Map<Role, Sequence> values = new EnumMap<>(Role.class);
        gates.forEach((role, gate) -> values.put(role, gate.value()));
        return values;
    }

    @Override
    public void connect() {
        Sequence byH = h.zerosLike();
        byC = h.zerosLike();
        receive = dnn.reorder(output.derivative(), byH.whole());
        Map<Role, Sequence> above = new EnumMap<>(Role.class);
        gates.forEach((role, gate) -> {
            Sequence byValue = h.zerosLike();
            above.put(role, byValue);
            gate.connect(byValue, byH);
        });
        for (int t = 0; t < h.steps(); t++) {
            backward.add(cellBack(t, byH, above));
        }
    }

    private List<Kernel> cellBack(int t, Sequence byH, Map<Role, Sequence> above) {
        List<Kernel> kernels = new ArrayList<>();
        Tensor now = byC.at(t);
        kernels.add(Elementwise.multiply(
                dnn, byH.at(t), squashed.at(t), above.get(Role.OUTPUT).at(t)));
        kernels.add(Elementwise.multiply(dnn, byH.at(t), value(Role.OUTPUT, t), scratch));
        kernels.add(Activated.elementary(dnn, activation, c.at(t), scratch, now));
        if (t + 1 < h.steps()) {
            kernels.add(
                    Elementwise.multiply(dnn, byC.at(t + 1), value(Role.FORGET, t + 1), scratch));
            kernels.add(Elementwise.add(dnn, now, scratch, now));
        }
        kernels.add(Elementwise.multiply(
                dnn, now, value(Role.INPUT, t), above.get(Role.CANDIDATE).at(t)));
        kernels.add(Elementwise.multiply(
                dnn, now, value(Role.CANDIDATE, t), above.get(Role.INPUT).at(t)));
        if (t > 0) {
            kernels.add(Elementwise.multiply(
                    dnn, now, c.at(t - 1), above.get(Role.FORGET).at(t)));
        }
        return kernels;
    }

    @Override
    public void forward() {
        gates.values().forEach(Gate::begin);
        for (int t = 0; t < h.steps(); t++) {
            int step = t;
            gates.values().forEach(gate -> gate.forward(step));
            forward.get(t).forEach(Kernel::run);
        }
    }

    @Override
    public void backward() {
        receive.run();
        for (int t = h.steps() - 1; t >= 0; t--) {
            int step = t;
            backward.get(t).forEach(Kernel::run);
            gates.values().forEach(gate -> gate.backward(step));
        }
        gates.values().forEach(Gate::end);
    }
}
