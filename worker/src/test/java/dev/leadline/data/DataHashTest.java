package dev.leadline.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.trial.Shape;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

class DataHashTest {
    private static final int BEYOND_ONE_BUFFER = 20_000;

    @Test
    void hashIsSha256OfLengthsShapeInputsAndLabels() throws NoSuchAlgorithmException {
        ByteBuffer words = ByteBuffer.allocate(4 * 18);
        words.putInt(10);
        words.putInt(2).putInt(1).putInt(1).putInt(2);
        words.putFloat(1.5f).putFloat(2).putFloat(3).putFloat(4).putInt(7).putInt(8);
        words.putInt(1).putInt(1).putInt(1).putInt(2).putFloat(5).putFloat(6).putInt(9);
        assertThat(words.hasRemaining()).isFalse();
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(words.array());
        assertThat(DataHash.of(pair(1.5f, 2, 3, 4, 7, 8), single(), 10))
                .isEqualTo(HexFormat.of().formatHex(digest, 0, 8));
    }

    @Property(tries = 100)
    void hashChangesWithAnyValue(
            @ForAll @IntRange(max = BEYOND_ONE_BUFFER - 1) int at,
            @ForAll @IntRange(max = 31) int bit) {
        Examples examples = zeros();
        String before = DataHash.of(examples, single(), 10);
        examples.inputs()[at] = Float.intBitsToFloat(1 << bit);
        String after = DataHash.of(examples, single(), 10);
        examples.inputs()[at] = 0;
        examples.labels()[at / 2] = 1 << bit;
        assertThat(before).isNotEqualTo(after).isNotEqualTo(DataHash.of(examples, single(), 10));
    }

    @Test
    void hashChangesWithOrderShapePartsAndClasses() {
        Examples pair = pair(1, 2, 3, 4, 0, 0);
        assertThat(DataHash.of(pair, single(), 10))
                .isNotEqualTo(DataHash.of(pair(3, 4, 1, 2, 0, 0), single(), 10))
                .isNotEqualTo(DataHash.of(reshaped(pair), single(), 10))
                .isNotEqualTo(DataHash.of(single(), pair, 10))
                .isNotEqualTo(DataHash.of(pair, single(), 11));
    }

    private static Examples zeros() {
        return new Examples(
                Shape.flat(2), new float[BEYOND_ONE_BUFFER], new int[BEYOND_ONE_BUFFER / 2]);
    }

    private static Examples pair(float a, float b, float c, float d, int first, int second) {
        return new Examples(Shape.flat(2), new float[] {a, b, c, d}, new int[] {first, second});
    }

    private static Examples single() {
        return new Examples(Shape.flat(2), new float[] {5, 6}, new int[] {9});
    }

    private static Examples reshaped(Examples examples) {
        return new Examples(new Shape(1, 2, 1), examples.inputs(), examples.labels());
    }
}
