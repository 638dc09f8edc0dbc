package dev.leadline.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Files as MNIST's, of random images: for tests that need their shape, and not what is in them. */
final class WrittenImages {
    private static final int SIDE = 28;

    private WrittenImages() {}

    /** Writes a training and a test part into a folder. */
    static void into(Path folder, int trains, int tests) throws IOException {
        Random random = new Random(1);
        part(folder, "train", trains, random);
        part(folder, "t10k", tests, random);
    }

    private static void part(Path folder, String name, int count, Random random)
            throws IOException {
        byte[] pixels = new byte[count * SIDE * SIDE];
        random.nextBytes(pixels);
        ByteBuffer images = ByteBuffer.allocate(16 + pixels.length);
        images.putInt(2051).putInt(count).putInt(SIDE).putInt(SIDE).put(pixels);
        Files.write(folder.resolve(name + "-images-idx3-ubyte"), images.array());
        ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(2049).putInt(count);
        random.ints(count, 0, 10).forEach(label -> labels.put((byte) label));
        Files.write(folder.resolve(name + "-labels-idx1-ubyte"), labels.array());
    }
}
