package dev.leadline.data;

import dev.leadline.trial.Shape;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The bundled handwritten digits; digits-LICENCE.txt beside the file says where they come from. */
final class Digits {
    private static final Shape SHAPE = new Shape(1, 8, 8);
    private static final String FILE = "digits.csv.gz";
    private static final int MOST_BYTES = 1 << 20;

    /** Lines of the file. */
    static final int COUNT = 1797;

    private Digits() {}

    /** Read once per process, since a sweep's trials would each do it; nobody else sees the arrays. */
    private static final class Bundled {
        private static final Examples EXAMPLES = unpack();
    }

    /** The 1,797 images 8 x 8 with values 0..16, in the order of the file; a copy for whoever asks. */
    static Examples read() {
        Examples all = Bundled.EXAMPLES;
        return new Examples(SHAPE, all.inputs().clone(), all.labels().clone());
    }

    private static Examples unpack() {
        try (DataStream in = new DataStream(
                FILE, Objects.requireNonNull(Digits.class.getResourceAsStream(FILE), FILE))) {
            return parse(new String(in.next(MOST_BYTES), StandardCharsets.US_ASCII)
                    .lines()
                    .toList());
        }
    }

    /** Lines of 64 pixels and a label. A malformed number would be a broken build, not a user's error. */
    private static Examples parse(List<String> lines) {
        int features = SHAPE.features();
        float[] inputs = new float[lines.size() * features];
        int[] labels = new int[lines.size()];
        for (int i = 0; i < labels.length; i++) {
            List<String> values = List.of(lines.get(i).split(",", -1));
            for (int f = 0; f < features; f++) {
                inputs[i * features + f] = Integer.parseInt(values.get(f));
            }
            labels[i] = Integer.parseInt(values.get(features));
        }
        return new Examples(SHAPE, inputs, labels);
    }
}
