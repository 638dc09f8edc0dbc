package dev.leadline.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Map;

class ContentIdTest {
    private static final Map<Setting, Object> GIVEN = Map.of(
            Setting.INIT,
            Init.normal(1.5),
            Setting.CLIP,
            new Clipping(ClipMode.VALUE, 0.75),
            Setting.ACTIVATION,
            Activation.LEAKY_RELU,
            Setting.DEPTH,
            9);

    @Test
    void numbersInsideOfInitialisationAndClippingAreExactToo() {
        assertThat(ContentId.canonical(Trial.of(GIVEN, 1).settings()))
                .isEqualTo(
                        "activation=leaky-relu;clip=value:0x1.8p-1;depth=9;engine=fast;init=normal:0x1.8p0");
    }

    @Test
    void readersSeeDecimalNumbers() {
        assertThat(ContentId.readable(Trial.of(GIVEN, 1).settings()))
                .isEqualTo(
                        "activation=leaky-relu;clip=value:0.75;depth=9;engine=fast;init=normal:1.5");
    }

    /** As sha256sum prints it. */
    @Test
    void idsAreTheFirst64BitsOfSha256() {
        assertThat(ContentId.ofTrial("e3b0c44298fc1c14", 1)).isEqualTo("776e48eafe7b5fb2");
    }
}
