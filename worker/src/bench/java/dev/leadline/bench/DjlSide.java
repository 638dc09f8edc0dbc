package dev.leadline.bench;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import java.io.IOException;
import java.nio.file.Path;

/** PyTorch 2.7 through DJL, in the benchmark. */
public final class DjlSide implements SideMain.Trainer {
    private final NDManager manager = NDManager.newBaseManager();
    private DjlTraining training;

    private DjlSide() {}

    public static void main(String[] arguments) throws IOException {
        if (!Engine.getInstance().getVersion().startsWith("2.7.")) {
            throw new IllegalStateException(
                    "PyTorch must be 2.7 but was " + Engine.getInstance().getVersion());
        }
        SideMain.serve(new DjlSide());
    }

    @Override
    public void load(Path folder) {
        if (training != null) {
            training.close();
        }
        training = new DjlTraining(new Folder(folder), manager.newSubManager());
    }

    @Override
    public Burst run(int steps, Recorded recording) {
        return training.run(steps, recording);
    }

    @Override
    public double peak(int size) {
        try (NDManager sub = manager.newSubManager()) {
            NDArray left = sub.randomNormal(new Shape(size, size));
            NDArray right = sub.randomNormal(new Shape(size, size));
            long best = Long.MAX_VALUE;
            for (int i = 0; i < 20; i++) {
                long start = System.nanoTime();
                left.matMul(right).close();
                best = Math.min(best, System.nanoTime() - start);
            }
            return 2.0 * size * size * size / best;
        }
    }
}
