package dev.leadline.data;

import dev.leadline.trial.Must;
import dev.leadline.trial.Sequencing;
import dev.leadline.trial.Shape;

import java.util.Arrays;

/**
 * Labelled examples. The arrays are shared, not copied, because they are large: whoever writes into
 * them after {@link DataSets#load} makes the data set's hash a lie. Two of them are equal only if
 * they share their arrays.
 *
 * @param shape of one example
 * @param inputs count x channels x height x width, row-major
 * @param labels class of each example, from 0
 */
@SuppressWarnings("ArrayRecordComponent") // 47 million numbers of MNIST go to the network unboxed
public record Examples(Shape shape, float[] inputs, int[] labels) {
    public Examples {
        Must.be(
                inputs.length == (long) labels.length * shape.features(),
                "number of inputs",
                labels.length + " x " + shape,
                inputs.length);
    }

    public int count() {
        return labels.length;
    }

    /** Numbers per example. */
    public int features() {
        return shape.features();
    }

    /**
     * The first examples, in a copy; this object itself if that is all of them.
     *
     * @throws IllegalArgumentException if there are fewer
     */
    public Examples first(int n) {
        Must.be(n >= 0 && n <= count(), "number of examples", "in 0.." + count(), n);
        return n == count()
                ? this
                : new Examples(
                        shape, Arrays.copyOf(inputs, n * features()), Arrays.copyOf(labels, n));
    }

    /**
     * Images as sequences: channel by channel, and in each one value per time step.
     *
     * @param as shape of a sequence
     */
    Examples parts(Sequencing sequencing, Shape as) {
        return switch (sequencing) {
            case NONE -> this;
            // The pixels of a channel lie one behind the other already.
            case PIXELS -> new Examples(as, inputs, labels);
            case ROWS -> new Examples(as, rowByRow(), labels);
        };
    }

    private float[] rowByRow() {
        float[] turned = new float[inputs.length];
        int height = shape.height();
        int width = shape.width();
        for (int i = 0; i < inputs.length; i++) {
            int plane = i / shape.planeSize();
            int row = i / width % height;
            turned[(plane * width + i % width) * height + row] = inputs[i];
        }
        return turned;
    }

    /**
     * Copies of the examples at these indices, in this order: a minibatch, for one.
     *
     * @throws IndexOutOfBoundsException if an index is not in 0..count-1
     */
    public Examples pick(int[] indices) {
        int features = features();
        float[] picked = new float[Math.multiplyExact(indices.length, features)];
        int[] pickedLabels = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(inputs, indices[i] * features, picked, i * features, features);
            pickedLabels[i] = labels[indices[i]];
        }
        return new Examples(shape, picked, pickedLabels);
    }
}
