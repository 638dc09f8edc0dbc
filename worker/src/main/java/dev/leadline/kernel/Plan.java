package dev.leadline.kernel;

import dev.leadline.net.Network;
import dev.leadline.onednn.Kernel;
import dev.leadline.onednn.NativeFolder;
import dev.leadline.onednn.OneDnn;
import dev.leadline.onednn.Tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A network as a list of operations on arrays of fixed size. For one thread at a time; close it to free the arrays. */
public final class Plan implements AutoCloseable {
    private final OneDnn dnn;
    private final Tensor input;
    private final Node logits;
    private final int batch;
    private final int classes;
    private final List<Operation> operations;
    private final Map<String, Operation> byName;
    private final List<Step> backward = new ArrayList<>();
    private Watcher watcher = NOBODY;

    /** Sees values while they are still in the cache. */
    interface Watcher {
        /** An operation's output was computed in training mode. */
        void computed(Operation operation);

        /** The derivative by an operation's output is complete. */
        void derived(Operation operation);
    }

    private static final Watcher NOBODY = new Watcher() {
        @Override
        public void computed(Operation operation) {}

        @Override
        public void derived(Operation operation) {}
    };

    /** An operation on the way back, after the additions that complete its derivative. */
    private record Step(List<Kernel> additions, Operation operation) {}

    Plan(
            OneDnn dnn,
            Tensor input,
            int batch,
            int classes,
            List<Operation> operations,
            Map<String, Operation> byName) {
        this.dnn = dnn;
        this.input = input;
        this.batch = batch;
        this.classes = classes;
        this.operations = operations;
        this.byName = byName;
        logits = operations.get(operations.size() - 1).output();
        logits.receive(dnn);
        List<Operation> reversed = new ArrayList<>(operations);
        Collections.reverse(reversed);
        for (Operation operation : reversed) {
            if (!operation.output().wanted()) {
                continue;
            }
            List<Kernel> additions = operation.output().settle(dnn);
            operation.connect();
            backward.add(new Step(additions, operation));
        }
    }

    /**
     * Compiles a network for minibatches of one size. It works on the network's own parameters and writes into its own gradient.
     *
     * @throws IllegalStateException if the network has a layer that there is no operation for
     */
    public static Plan of(Network network, int batch) {
        return Compiler.compile(network, batch);
    }

    /** Whether this platform has oneDNN; where it has not, the first call says so on standard error. */
    public static boolean available() {
        NativeFolder.choose();
        return Native.AVAILABLE;
    }

    /** Loads the library when it is first asked for. */
    private static final class Native {
        static final boolean AVAILABLE = load();

        private static boolean load() {
            try (OneDnn dnn = new OneDnn()) {
                return dnn.bytes() == 0;
            } catch (LinkageError | RuntimeException e) {
                System.err.println(
                        "leadline: the fast engine's library, oneDNN, cannot be loaded here (" + e
                                + "); going on with the reference engine");
                return false;
            }
        }
    }

    /** Bytes of all arrays but the parameters and the gradient. */
    public long bytes() {
        return dnn.bytes();
    }

    public int batch() {
        return batch;
    }

    public int classes() {
        return classes;
    }

    /**
     * @param values batch x features, sample by sample
     */
    public void input(float[] values) {
        input.data().put(values, 0, input.length());
    }

    /** One pass in training mode. */
    public void forward() {
        for (Operation operation : operations) {
            operation.forward();
            watcher.computed(operation);
        }
    }

    /** One pass in inference mode. */
    public void infer() {
        operations.forEach(Operation::infer);
    }

    /**
     * Puts the sum over the minibatch of the loss's derivative into the network's flat gradient.
     *
     * @param derivative of the loss by the logits, batch x classes, sample by sample
     */
    public void backward(float[] derivative) {
        logits.derivative().data().put(derivative, 0, derivative.length);
        for (Step step : backward) {
            step.additions().forEach(Kernel::run);
            watcher.derived(step.operation());
            step.operation().backward();
        }
    }

    /** Output layer's pre-activation of the last pass, batch x classes, sample by sample. */
    public float[] logits() {
        return logits.value().copy();
    }

    /** Shows somebody all passes in training mode from now on. */
    void watch(Watcher somebody) {
        watcher = somebody;
    }

    /** Operation of a vertex of the network. */
    Operation operation(String vertex) {
        return byName.get(vertex);
    }

    /** Whether all values of a vertex were finite in the last pass. */
    public boolean finite(String vertex) {
        return byName.get(vertex).output().value().finite();
    }

    @Override
    public void close() {
        dnn.close();
    }
}
