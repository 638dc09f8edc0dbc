package dev.leadline.data;

import dev.leadline.random.RandomStream;
import dev.leadline.trial.Checkpoint;
import dev.leadline.trial.DataSpec;
import dev.leadline.trial.Shape;

/** Independent N(0, 1) inputs with uniform random labels: data without any structure to learn. */
final class GaussianInputs {
    /** Longest array that every JVM can make. */
    private static final int MOST_NUMBERS = Integer.MAX_VALUE - 8;

    private static final int TRAIN = 0;
    private static final int TEST = 1;

    private GaussianInputs() {}

    /**
     * {@code examples} (1,024 if 0) for training, and so many more for testing that they are {@code
     * testFraction} of all. Inputs depend on the seed and on how many features there are; neither
     * the number of examples nor that of classes moves the first ones.
     *
     * @throws DataException if a part does not fit into one array
     */
    static Split draw(DataSpec spec, long seed, Checkpoint checkpoint) throws InterruptedException {
        return new Split(
                part(spec, seed, TRAIN, spec.trainingExamples(), checkpoint),
                part(spec, seed, TEST, spec.testExamples(), checkpoint));
    }

    private static Examples part(
            DataSpec spec, long seed, int part, long count, Checkpoint checkpoint)
            throws InterruptedException {
        long most = MOST_NUMBERS / spec.features();
        DataException.unless(
                count <= most, "number of gaussian examples", "at most " + most, count);
        RandomStream numbers = RandomStream.of(seed, "gaussian-inputs", part);
        RandomStream classes = RandomStream.of(seed, "gaussian-labels", part);
        float[] inputs = new float[(int) count * spec.features()];
        for (int i = 0; i < inputs.length; i++) {
            if (i % Checkpoint.OFTEN == 0) {
                checkpoint.pass();
            }
            inputs[i] = (float) numbers.nextGaussian();
        }
        int[] labels = new int[(int) count];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = classes.nextInt(spec.classes());
        }
        return new Examples(Shape.flat(spec.features()), inputs, labels);
    }
}
