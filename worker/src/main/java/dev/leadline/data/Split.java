package dev.leadline.data;

import dev.leadline.random.RandomStream;
import dev.leadline.trial.DataSpec;
import dev.leadline.trial.Sequencing;

import java.util.Arrays;

/** A training and a test part. */
record Split(Examples train, Examples test) {
    /** Fixed, so that every trial of every sweep is tested on the same examples. */
    private static final long SEED = 0;

    Split {
        DataException.unless(
                test.shape().equals(train.shape()),
                "shape of the test part's examples",
                train.shape() + " as in the training part",
                test.shape());
    }

    /**
     * Shuffles and splits a set that comes without a test part. The shuffle depends on the number
     * of examples only, never on a trial's seed.
     *
     * @param testFraction share of the test part, 0..1; its size is rounded down, so that something
     *     is left for training
     */
    static Split of(Examples all, double testFraction) {
        int[] order = RandomStream.of(SEED, "split", 0).permutation(all.count());
        int tests = tests(all.count(), testFraction);
        return new Split(
                all.pick(Arrays.copyOfRange(order, tests, order.length)),
                all.pick(Arrays.copyOf(order, tests)));
    }

    /** Examples of the test part of a set of so many. */
    static int tests(int count, double testFraction) {
        return (int) (count * testFraction);
    }

    /** The same, of sequences where a trial sees images as such. */
    Split as(DataSpec spec) {
        return spec.sequence() == Sequencing.NONE
                ? this
                : new Split(
                        train.parts(spec.sequence(), spec.shape()),
                        test.parts(spec.sequence(), spec.shape()));
    }

    /**
     * The same with only the first training examples.
     *
     * @param examples how many; 0 keeps all
     * @throws DataException if there are fewer
     */
    Split limitedTo(int examples) {
        DataException.unless(
                examples <= train.count(),
                "'examples'",
                "at most the " + train.count() + " of the training part",
                examples);
        return examples == 0 ? this : new Split(train.first(examples), test);
    }
}
