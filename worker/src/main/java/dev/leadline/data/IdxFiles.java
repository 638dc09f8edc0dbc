package dev.leadline.data;

import dev.leadline.trial.Checkpoint;
import dev.leadline.trial.Shape;

import java.nio.file.Path;

/**
 * Reads grey images and their labels from a pair of IDX files, the format of MNIST: four bytes that
 * say what follows, four bytes per dimension, all big-endian, then one byte per pixel or label.
 */
final class IdxFiles {
    /** Unsigned bytes in three dimensions. */
    private static final int IMAGES_MAGIC = 0x0803;

    /** Unsigned bytes in one dimension. */
    private static final int LABELS_MAGIC = 0x0801;

    private static final int IMAGES_HEADER = 16;
    private static final int LABELS_HEADER = 8;

    /** Keeps the product of count, rows and columns below the largest long. */
    private static final int MOST_PIXELS_PER_SIDE = 1 << 14;

    private IdxFiles() {}

    /** How many examples of how many numbers the header of an images' file tells. */
    record Header(long count, int features) {}

    static Header header(Path images) {
        DataFile head = DataFile.head(images, IMAGES_HEADER);
        int features = shape(head).features();
        return new Header(count(head), features);
    }

    /**
     * @param images the images' file
     * @param labels the labels' file
     * @param classes labels are below this
     * @return count x 1 x rows x columns, values 0..255 as in the file
     * @throws DataException if a file is not what its header says, or the two do not belong together
     */
    static Examples read(Path images, Path labels, int classes, Checkpoint checkpoint)
            throws InterruptedException {
        Header header = header(images);
        long pixels = header.count() * header.features();
        return read(
                whole(images, IMAGES_HEADER + pixels, checkpoint),
                whole(labels, LABELS_HEADER + header.count(), checkpoint),
                classes);
    }

    private static DataFile whole(Path path, long bytes, Checkpoint checkpoint)
            throws InterruptedException {
        return DataFile.read(path, Math.min(bytes, DataFile.longest(path)), checkpoint);
    }

    static Examples read(DataFile images, DataFile labels, int classes) {
        Shape shape = shape(images);
        body(images, shape);
        int[] classOf = labels(labels, classes);
        DataException.unless(
                images.size() - IMAGES_HEADER == (long) classOf.length * shape.features(),
                images.name() + ": number of images at byte 4",
                classOf.length + " as in " + labels.name(),
                images.unsignedIntAt(4));
        float[] inputs = new float[images.size() - IMAGES_HEADER];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = images.unsignedByteAt(IMAGES_HEADER + i);
        }
        return new Examples(shape, inputs, classOf);
    }

    private static Shape shape(DataFile file) {
        header(file, IMAGES_HEADER, IMAGES_MAGIC);
        count(file);
        int rows = side(file, "rows", 8);
        int columns = side(file, "columns", 12);
        return new Shape(1, rows, columns);
    }

    private static void body(DataFile file, Shape shape) {
        long count = count(file);
        String holding = count + " images of " + shape.height() + " x " + shape.width();
        body(file, IMAGES_HEADER, count * shape.features(), holding);
    }

    private static int[] labels(DataFile file, int classes) {
        header(file, LABELS_HEADER, LABELS_MAGIC);
        long count = count(file);
        body(file, LABELS_HEADER, count, count + " labels");
        int[] labels = new int[file.size() - LABELS_HEADER];
        for (int i = 0; i < labels.length; i++) {
            int offset = LABELS_HEADER + i;
            labels[i] = file.unsignedByteAt(offset);
            file.must(labels[i] < classes, "label", offset, "below " + classes, labels[i]);
        }
        return labels;
    }

    private static void header(DataFile file, int bytes, int magic) {
        file.must(file.size() >= bytes, "header", 0, bytes + " bytes long", file.size());
        long found = file.unsignedIntAt(0);
        file.must(found == magic, "magic number", 0, String.valueOf(magic), found);
    }

    private static long count(DataFile file) {
        long count = file.unsignedIntAt(4);
        file.must(count > 0, "count", 4, "positive", count);
        return count;
    }

    private static int side(DataFile file, String what, int offset) {
        long side = file.unsignedIntAt(offset);
        boolean sensible = side > 0 && side <= MOST_PIXELS_PER_SIDE;
        file.must(sensible, what, offset, "in 1.." + MOST_PIXELS_PER_SIDE, side);
        return (int) side;
    }

    /** Refuses a truncated file, trailing bytes and a header with a wrong count: they look the same. */
    private static void body(DataFile file, int header, long bytes, String holding) {
        int rest = file.size() - header;
        String rule = bytes + " bytes long (" + holding + ")";
        String found = rest + ", the file ending at byte " + file.size();
        file.must(rest == bytes, "data", header, rule, found);
    }
}
