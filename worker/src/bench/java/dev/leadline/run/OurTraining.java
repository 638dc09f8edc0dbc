package dev.leadline.run;

import dev.leadline.bench.Burst;
import dev.leadline.bench.Folder;
import dev.leadline.bench.Recorded;
import dev.leadline.bench.SideMain;
import dev.leadline.bench.Subject;
import dev.leadline.data.DataSet;
import dev.leadline.data.Examples;
import dev.leadline.net.Network;
import dev.leadline.row.LayerRow;
import dev.leadline.trial.Engine;
import dev.leadline.trial.Trial;

import org.nd4j.linalg.factory.Nd4j;

import java.util.List;

/** Trains one network, with the passes and rows of a trial. */
final class OurTraining implements AutoCloseable {
    private final Network network;
    private final TrainingEngine engine;
    private final int[] indices;
    private int step;

    OurTraining(Folder folder, Engine kind) {
        Examples minibatch = folder.minibatch();
        network = network(folder, folder.subject().trial(kind));
        engine = TrainingEngine.of(network, data(minibatch), System::nanoTime);
        if (engine.kind() != kind) {
            throw new IllegalStateException("engine must be " + kind + " but was " + engine.kind());
        }
        indices = SideMain.upTo(minibatch.count());
    }

    /** With the parameters of the folder. */
    static Network network(Folder folder, Trial trial) {
        Network network = Network.of(trial, folder.subject().shape(), Subject.CLASSES);
        float[] parameters = folder.parameters();
        network.graph()
                .params()
                .assign(Nd4j.create(parameters, new long[] {1, parameters.length}, 'c'));
        return network;
    }

    private static DataSet data(Examples minibatch) {
        return new DataSet(minibatch, minibatch.first(0), Subject.CLASSES, "benchmark");
    }

    Burst run(int steps, Recorded recording) {
        double[] ms = new double[steps];
        double[] losses = new double[steps];
        List<LayerRow> rows = List.of();
        for (int i = 0; i < steps; i++) {
            long start = System.nanoTime();
            switch (recording) {
                case NONE -> losses[i] = engine.pass(indices).loss();
                case EVERY_STEP -> {
                    engine.recorder().begin();
                    losses[i] = engine.pass(indices).loss();
                    rows = engine.recorder().rows(step++).layers();
                }
            }
            ms[i] = (System.nanoTime() - start) / 1e6;
        }
        return new Burst(ms, losses, norms(rows));
    }

    private static double[] norms(List<LayerRow> rows) {
        return rows.stream()
                .mapToDouble(row -> row.gradient().gradL2Log10() == null
                        ? 0
                        : Math.pow(10, row.gradient().gradL2Log10()))
                .toArray();
    }

    @Override
    public void close() {
        engine.close();
        network.close();
    }
}
