package dev.leadline.data;

import dev.leadline.trial.Checkpoint;
import dev.leadline.trial.Shape;

import java.nio.file.Path;
import java.util.List;

/**
 * Reads the binary version of CIFAR-10: records of one label byte and 3,072 pixel bytes, the red,
 * the green and the blue plane, each row by row.
 */
final class CifarFiles {
    static final Shape SHAPE = new Shape(3, 32, 32);
    static final int IMAGES_PER_FILE = 10_000;
    private static final int CLASSES = 10;
    private static final int RECORD_BYTES = 1 + SHAPE.features();
    private static final int FILE_BYTES = IMAGES_PER_FILE * RECORD_BYTES;

    private CifarFiles() {}

    /**
     * @return the images of all files in their order, values 0..255 as in the files
     * @throws DataException if a file does not hold exactly 10,000 records with labels 0..9; without
     *     that number a file cut off between two records would pass for whole
     */
    static Examples read(List<Path> paths, Checkpoint checkpoint) throws InterruptedException {
        int count = paths.size() * IMAGES_PER_FILE;
        Examples examples =
                new Examples(SHAPE, new float[count * SHAPE.features()], new int[count]);
        for (int i = 0; i < paths.size(); i++) {
            Path path = paths.get(i);
            long longest = Math.min(FILE_BYTES, DataFile.longest(path));
            copy(DataFile.read(path, longest, checkpoint), examples, i * IMAGES_PER_FILE);
        }
        return examples;
    }

    private static void copy(DataFile file, Examples into, int first) {
        file.must(file.size() == FILE_BYTES, "data", 0, rule(), found(file.size()));
        for (int i = 0; i < IMAGES_PER_FILE; i++) {
            int offset = i * RECORD_BYTES;
            int label = file.unsignedByteAt(offset);
            file.must(label < CLASSES, "label", offset, "below " + CLASSES, label);
            into.labels()[first + i] = label;
            for (int f = 0; f < SHAPE.features(); f++) {
                into.inputs()[(first + i) * SHAPE.features() + f] =
                        file.unsignedByteAt(offset + 1 + f);
            }
        }
    }

    private static String rule() {
        return FILE_BYTES + " bytes long (" + IMAGES_PER_FILE + " records of " + RECORD_BYTES
                + " bytes)";
    }

    private static String found(int bytes) {
        return bytes + ", record " + bytes / RECORD_BYTES + " having " + bytes % RECORD_BYTES
                + " bytes";
    }
}
