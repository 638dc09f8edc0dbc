package dev.leadline.sweep;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The sweep file of the design document. */
final class SampleSweep {
    private SampleSweep() {}

    static String text() {
        try (InputStream in = SampleSweep.class.getResourceAsStream("depth-degradation.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
