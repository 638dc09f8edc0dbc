package dev.leadline.estimate;

import dev.leadline.architecture.Extent;
import dev.leadline.architecture.Node;
import dev.leadline.architecture.NodeKind;
import dev.leadline.trial.Activation;
import dev.leadline.trial.Cell;
import dev.leadline.trial.Optimizer;
import dev.leadline.trial.Recording;
import dev.leadline.trial.Shape;
import dev.leadline.trial.Training;

/**
 * Memory of one trial while it trains, from its settings alone and without building anything, however large; no number is ever
 * negative. The data set, which is held once per trial, and what the JVM itself takes are not in it.
 */
final class MemoryEstimate {
    /** Bytes of rows in the heap, measured: most of a row are boxed numbers. */
    private static final double STEP_ROW = 200;

    private static final double LAYER_ROW = 1100;

    /** All of one layer's: three quantities of some twenty bins that are not empty. */
    private static final double HISTOGRAM_ROWS = 3 * 20 * 48;

    /** Of one layer, measured: 11,000 to 14,000 of a plain one, 34,000 with batch norm and shortcuts. */
    private static final double LAYER_OBJECTS = 20_000;

    /** Normalised, times the gain, the derivative by that, and what is made of it. */
    private static final int ARRAYS_OF_STANDARDISED_WEIGHTS = 4;

    private final Cell cell;
    private final double features;
    private final Extent extent;

    /**
     * @param input shape of one example
     * @param classes outputs
     */
    MemoryEstimate(Cell cell, Shape input, int classes) {
        this.cell = cell;
        features = (double) input.channels() * input.planeSize();
        extent = Extent.of(cell.model(), input, classes);
    }

    /** On its own data set. */
    static MemoryEstimate of(Cell cell) {
        return new MemoryEstimate(cell, cell.data().shape(), cell.data().classCount());
    }

    /** Bytes of the heap that the rows take which the trial records; they stay there until it has ended. */
    long rows() {
        Recording recording = cell.recording();
        double layers = cell.model().depth();
        return (long) (recorded(recording.stepsEvery()) * STEP_ROW
                + recorded(recording.layersEvery()) * layers * LAYER_ROW
                + recorded(recording.histogramsEvery()) * layers * HISTOGRAM_ROWS);
    }

    private double recorded(int period) {
        return period == 0 ? 0 : 1.0 + Math.floorDiv(cell.training().steps(), period);
    }

    /** Bytes of the heap that DL4J's objects take, which describe the layers; a network deep enough has nothing else. */
    long objects() {
        return (long) (cell.model().depth() * LAYER_OBJECTS);
    }

    /** Bytes in and outside of the heap, without the rows. */
    long bytes() {
        return (long) ((values() + extent.parameters() * copies())
                * cell.training().precision().bytes());
    }

    /** Bytes of what a pass needs: examples, the values that are computed from them, derivatives, weights in the engine's own order. */
    long activations() {
        return (long) (values() * cell.training().precision().bytes());
    }

    private double values() {
        ArraysOfNode arrays = new ArraysOfNode();
        return cell.training().batch()
                        * (features
                                + zeros()
                                + extent.sum(node -> node.values() * node.kind().accept(arrays)))
                + extent.sum(node -> converted(node.kind()))
                + ARRAYS_OF_STANDARDISED_WEIGHTS * extent.sum(node -> standardised(node.kind()));
    }

    /** The fast engine has a convolution's weights in orders of its own: for the pass forward, for the one back, and the gradient. */
    private static double converted(NodeKind kind) {
        return kind instanceof NodeKind.Convolution ? 3.0 * kind.weights() : 0;
    }

    private static double standardised(NodeKind kind) {
        return kind.normalises() ? kind.weights() : 0;
    }

    /** Which relu compares with, as many as the largest one has values. */
    private double zeros() {
        return extent.drawn().stream()
                .flatMap(blueprint -> blueprint.nodes().stream())
                .filter(node -> node.kind().equals(new NodeKind.Activate(Activation.RELU)))
                .mapToDouble(Node::values)
                .max()
                .orElse(0);
    }

    /** Learned parameters and batch norm's running statistics. */
    long parameters() {
        return (long) extent.parameters();
    }

    /** Arrays as long as the parameters: values and gradient outside and in the heap, the optimiser's, the recorder's. */
    private int copies() {
        Training training = cell.training();
        int optimizer = training.momentum() > 0 ? 1 : 0;
        optimizer = training.optimizer() == Optimizer.ADAM ? 2 : optimizer;
        boolean recorded =
                cell.recording().layersEvery() > 0 || cell.recording().histogramsEvery() > 0;
        return 4 + optimizer + (recorded ? 5 : 0);
    }
}
