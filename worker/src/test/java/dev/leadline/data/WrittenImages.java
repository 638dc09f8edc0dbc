package dev.leadline.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Files as mnist's, of random images: for tests that need their shape, and not what is in them. */
public final class WrittenImages {
    private static final int SIDE = 28;
    private static final int HEADER = 16;

    private WrittenImages() {}

    /** Writes a training and a test part into a folder. */
    public static void into(Path folder, int trains, int tests, long seed) {
        Random random = new Random(seed);
        try {
            part(folder, "train", trains, random);
            part(folder, "t10k", tests, random);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void part(Path folder, String name, int count, Random random)
            throws IOException {
        byte[] images = Idx.images(count, SIDE, SIDE);
        for (int i = HEADER; i < images.length; i++) {
            images[i] = (byte) random.nextInt(256);
        }
        int[] labels = random.ints(count, 0, 10).toArray();
        Files.write(folder.resolve(name + "-images-idx3-ubyte"), images);
        Files.write(folder.resolve(name + "-labels-idx1-ubyte"), Idx.labels(labels));
    }
}
