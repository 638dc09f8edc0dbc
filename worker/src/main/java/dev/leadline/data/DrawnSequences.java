package dev.leadline.data;

import dev.leadline.random.RandomStream;
import dev.leadline.trial.Checkpoint;
import dev.leadline.trial.DataSpec;

/**
 * Sequences that are drawn, each example from a stream of its own: how many there are moves none of them.
 *
 * @param spec how many examples, of how many time steps
 * @param task what they are
 */
record DrawnSequences(DataSpec spec, SequenceTask task) {
    /** Longest array that every JVM can make. */
    private static final int MOST_NUMBERS = Integer.MAX_VALUE - 8;

    /** Examples after which the time is looked at. */
    private static final int OFTEN = 1 << 10;

    /**
     * A training part and a test part.
     *
     * @throws DataException if a part does not fit into one array
     */
    Split draw(long seed, Checkpoint checkpoint) throws InterruptedException {
        return new Split(
                part(seed, "train", spec.trainingExamples(), checkpoint),
                part(seed, "test", spec.testExamples(), checkpoint));
    }

    private Examples part(long seed, String part, long count, Checkpoint checkpoint)
            throws InterruptedException {
        int features = spec.shape().features();
        long most = MOST_NUMBERS / features;
        String name = spec.dataset().label();
        DataException.unless(
                count <= most, "number of examples of " + name, "at most " + most, count);
        float[] inputs = new float[(int) count * features];
        int[] labels = new int[(int) count];
        for (int i = 0; i < labels.length; i++) {
            if (i % OFTEN == 0) {
                checkpoint.pass();
            }
            RandomStream random = RandomStream.of(seed, name + "-" + part, i);
            labels[i] = task.draw(random, new Steps(inputs, i * features, spec.timeSteps()));
        }
        return new Examples(spec.shape(), inputs, labels);
    }
}
