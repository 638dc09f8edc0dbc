package dev.leadline.kernel;

import dev.leadline.onednn.OneDnn;

import java.util.List;

/** One number per channel: the mean or maximum of all its values. */
final class GlobalPooling implements Operation {
    private final OneDnn dnn;
    private final Pooling pooled;
    private final Reshaped rows;

    GlobalPooling(OneDnn dnn, String name, Node input, Pooling.Kind kind) {
        long[] shape = input.value().shape();
        int[] all = {(int) shape[2], (int) shape[3]};
        pooled = new Pooling(
                dnn, name, input, kind, Window.of(all, new int[] {1, 1}, new int[] {0, 0}));
        rows = new Reshaped(dnn, name, pooled.output(), shape[0], shape[1]);
        this.dnn = dnn;
    }

    @Override
    public Node output() {
        return rows.output();
    }

    @Override
    public List<Node> inputs() {
        return pooled.inputs();
    }

    @Override
    public void connect() {
        rows.connect();
        pooled.output().settle(dnn);
        pooled.connect();
    }

    @Override
    public void forward() {
        pooled.forward();
        rows.forward();
    }

    @Override
    public void backward() {
        rows.backward();
        pooled.backward();
    }
}
