package dev.leadline.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.leadline.trial.Sequencing;
import dev.leadline.trial.Shape;

import org.junit.jupiter.api.Test;

class ExamplesTest {
    private static final Examples THREE =
            new Examples(Shape.flat(2), new float[] {1, 2, 3, 4, 5, 6}, new int[] {7, 8, 9});

    @Test
    void pickedExamplesComeInTheOrderAskedFor() {
        Examples picked = THREE.pick(new int[] {2, 0});
        assertThat(picked.inputs()).containsExactly(5, 6, 1, 2);
        assertThat(picked.labels()).containsExactly(9, 7);
    }

    @Test
    void indexBeyondTheExamplesIsRefused() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> THREE.pick(new int[] {3}));
    }

    @Test
    void firstExamplesAreACopy() {
        Examples first = THREE.first(2);
        first.inputs()[0] = 100;
        assertThat(THREE.inputs()[0]).isEqualTo(1);
        assertThat(first.labels()).containsExactly(7, 8);
        assertThat(THREE.first(3)).isSameAs(THREE);
    }

    @Test
    void moreThanThereAreIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> THREE.first(4))
                .withMessage("number of examples must be in 0..3 but was 4");
    }

    /** Two images of two channels, two rows and three columns. */
    @Test
    void aRowOfAllChannelsIsATimeStep() {
        Examples images = images();
        Examples rows = images.parts(Sequencing.ROWS, new Shape(6, 1, 2));
        assertThat(rows.shape()).isEqualTo(new Shape(6, 1, 2));
        assertThat(rows.inputs())
                .startsWith(0, 3, 1, 4, 2, 5, 6, 9, 7, 10, 8, 11)
                .endsWith(12, 15, 13, 16, 14, 17, 18, 21, 19, 22, 20, 23);
        assertThat(rows.labels()).containsExactly(4, 5);
    }

    @Test
    void aPixelOfAllChannelsIsATimeStep() {
        Examples pixels = images().parts(Sequencing.PIXELS, new Shape(2, 1, 6));
        assertThat(pixels.shape()).isEqualTo(new Shape(2, 1, 6));
        assertThat(pixels.inputs()).isEqualTo(images().inputs());
    }

    private static Examples images() {
        float[] inputs = new float[24];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = i;
        }
        return new Examples(new Shape(2, 2, 3), inputs, new int[] {4, 5});
    }

    @Test
    void inputsThatDoNotFitTheShapeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Examples(Shape.flat(2), new float[5], new int[2]))
                .withMessage("number of inputs must be 2 x 1 x 1 x 2 but was 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Shape(1, 0, 2))
                .withMessage("shape must be positive but was 1 x 0 x 2");
    }
}
