package dev.leadline.run;

import dev.leadline.bench.Burst;
import dev.leadline.bench.Folder;
import dev.leadline.bench.Recorded;
import dev.leadline.bench.SideMain;
import dev.leadline.onednn.MatrixProduct;
import dev.leadline.trial.Engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One of our engines, in the benchmark. */
public final class OurSide implements SideMain.Trainer {
    private final Engine engine;
    private final ExecutorService threads;
    private final List<OurTraining> trainings = new ArrayList<>();
    private Folder folder;

    private OurSide(Engine engine, ExecutorService threads) {
        this.engine = engine;
        this.threads = threads;
    }

    /**
     * @param arguments the engine
     */
    public static void main(String[] arguments) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            SideMain.serve(
                    new OurSide(Engine.valueOf(arguments[0].toUpperCase(Locale.ROOT)), threads));
        } finally {
            threads.shutdown();
        }
    }

    @Override
    public void load(Path path) {
        trainings.forEach(OurTraining::close);
        trainings.clear();
        folder = new Folder(path);
        trainings.add(new OurTraining(folder, engine));
    }

    @Override
    public Burst run(int steps, Recorded recording) {
        return trainings.get(0).run(steps, recording);
    }

    @Override
    public double peak(int size) {
        return MatrixProduct.gigaflops(size, System::nanoTime);
    }

    @Override
    public double both(int steps, Recorded recording) {
        if (trainings.size() == 1) {
            trainings.add(new OurTraining(folder, engine));
            trainings.get(1).run(steps, recording);
        }
        double one = seconds(trainings.subList(0, 1), steps, recording);
        double two = seconds(trainings, steps, recording);
        return 2 * one / two;
    }

    /** Each on a thread of its own, as trials are. */
    private double seconds(List<OurTraining> several, int steps, Recorded recording) {
        long start = System.nanoTime();
        List<Future<Burst>> running = new ArrayList<>();
        for (OurTraining training : several) {
            running.add(threads.submit(() -> training.run(steps, recording)));
        }
        try {
            for (Future<Burst> one : running) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("training in two threads must end well", e);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public double[] split(int steps) {
        try (StepParts parts = new StepParts(folder)) {
            parts.medians(steps);
            return parts.medians(steps);
        }
    }
}
