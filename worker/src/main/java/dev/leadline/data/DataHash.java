package dev.leadline.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Fingerprint of prepared data: changes with every bit of every number, and with their order. */
final class DataHash {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int HEX_DIGITS = 16;

    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    private DataHash(MessageDigest digest) {
        this.digest = digest;
    }

    /** 16 hexadecimal digits. */
    static String of(Examples train, Examples test, int classes) {
        try {
            DataHash hash = new DataHash(MessageDigest.getInstance("SHA-256"));
            hash.add(classes);
            hash.add(train);
            hash.add(test);
            return hash.hex();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The lengths come first, so that a number cannot wander from one array into the next. */
    private void add(Examples examples) {
        add(examples.count());
        add(examples.shape().channels());
        add(examples.shape().height());
        add(examples.shape().width());
        for (float input : examples.inputs()) {
            add(Float.floatToRawIntBits(input));
        }
        for (int label : examples.labels()) {
            add(label);
        }
    }

    private void add(int word) {
        if (!buffer.hasRemaining()) {
            flush();
        }
        buffer.putInt(word);
    }

    private void flush() {
        digest.update(buffer.flip());
        buffer.clear();
    }

    private String hex() {
        flush();
        return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
    }
}
