package dev.leadline.data;

import dev.leadline.trial.Resizing;
import dev.leadline.trial.Shape;

/**
 * Gives square images sides of another length.
 *
 * @param from shape of the images that there are
 * @param to shape of those that are wanted
 */
record Resizer(Shape from, Shape to) {
    Examples resized(Examples examples) {
        Resizing how = Resizing.of(from.height(), to.height())
                .orElseThrow(() -> new IllegalArgumentException(from + " cannot become " + to));
        float[] pixels = new float[Math.multiplyExact(examples.count(), to.features())];
        int planes = examples.count() * to.channels();
        for (int plane = 0; plane < planes; plane++) {
            for (int row = 0; row < to.height(); row++) {
                for (int column = 0; column < to.width(); column++) {
                    pixels[(plane * to.height() + row) * to.width() + column] = switch (how) {
                        case BLOCK_MEAN -> mean(examples, plane, row, column);
                        case REPLICATION -> copied(examples, plane, row, column);
                        case ZERO_PADDING -> padded(examples, plane, row, column);
                    };
                }
            }
        }
        return new Examples(to, pixels, examples.labels());
    }

    private float mean(Examples examples, int plane, int row, int column) {
        int block = from.height() / to.height();
        double sum = 0;
        for (int y = 0; y < block; y++) {
            for (int x = 0; x < block; x++) {
                sum += pixel(examples, plane, row * block + y, column * block + x);
            }
        }
        return (float) (sum / (block * block));
    }

    private float copied(Examples examples, int plane, int row, int column) {
        int copies = to.height() / from.height();
        return pixel(examples, plane, row / copies, column / copies);
    }

    private float padded(Examples examples, int plane, int row, int column) {
        int border = (to.height() - from.height()) / 2;
        int y = row - border;
        int x = column - border;
        boolean inside = y >= 0 && y < from.height() && x >= 0 && x < from.width();
        return inside ? pixel(examples, plane, y, x) : 0;
    }

    private float pixel(Examples examples, int plane, int row, int column) {
        return examples.inputs()[(plane * from.height() + row) * from.width() + column];
    }
}
