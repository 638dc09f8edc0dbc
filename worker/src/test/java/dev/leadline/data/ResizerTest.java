package dev.leadline.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.trial.DataSetName;
import dev.leadline.trial.DataSpec;
import dev.leadline.trial.Resizing;
import dev.leadline.trial.Scaling;
import dev.leadline.trial.Sequencing;
import dev.leadline.trial.Shape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.stream.IntStream;

class ResizerTest {
    /** Two images of two planes of 2 x 2: 0 1 / 2 3, then 4 5 / 6 7, and so on. */
    private static final Examples COUNTED = counted(2, new Shape(2, 2, 2));

    @Test
    void smallerImagesHaveTheMeanOfEachBlock() {
        assertThat(resized(COUNTED, 1).inputs()).containsExactly(1.5f, 5.5f, 9.5f, 13.5f);
        Examples four = counted(1, new Shape(1, 4, 4));
        assertThat(resized(four, 2).inputs())
                .containsExactly(
                        (0 + 1 + 4 + 5) / 4f,
                        (2 + 3 + 6 + 7) / 4f,
                        (8 + 9 + 12 + 13) / 4f,
                        (10 + 11 + 14 + 15) / 4f);
    }

    @Test
    void largerImagesHaveEachPixelSeveralTimes() {
        Examples twice = resized(COUNTED, 4);
        assertThat(twice.shape()).isEqualTo(new Shape(2, 4, 4));
        assertThat(twice.count()).isEqualTo(2);
        assertThat(twice.labels()).isEqualTo(COUNTED.labels());
        assertThat(IntStream.range(0, 16).mapToObj(i -> (int) twice.inputs()[16 + i]))
                .containsExactly(4, 4, 5, 5, 4, 4, 5, 5, 6, 6, 7, 7, 6, 6, 7, 7);
    }

    /** The classic 32 x 32: two zeros on each side. */
    @Test
    void imagesOf28BecomeImagesOf32ByZerosAround() {
        Examples image = counted(1, new Shape(1, 28, 28));
        float[] padded = resized(image, 32).inputs();
        for (int row = 0; row < 32; row++) {
            for (int column = 0; column < 32; column++) {
                boolean inside = row >= 2 && row < 30 && column >= 2 && column < 30;
                float expected = inside ? (row - 2) * 28 + column - 2 : 0;
                assertThat(padded[row * 32 + column]).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8, 4, BLOCK_MEAN",
        "8, 8, BLOCK_MEAN",
        "8, 1, BLOCK_MEAN",
        "8, 32, REPLICATION",
        "28, 56, REPLICATION",
        "28, 32, ZERO_PADDING",
        "32, 28,",
        "28, 30,",
        "8, 12,",
        "8, 3,"
    })
    void sizesThatDivideOrAreDividedCanBeMade(int side, int size, Resizing how) {
        assertThat(Resizing.of(side, size).orElse(null)).isEqualTo(how);
    }

    /** Means over blocks of the whole set keep its mean; copies keep its distribution. */
    @ParameterizedTest
    @CsvSource({"4", "2", "16", "32"})
    void digitsOfAnotherSizeHaveTheSameMean(int size) throws InterruptedException {
        Examples published =
                DataSets.load(Specs.raw(DataSetName.DIGITS, ""), 1, () -> {}).train();
        Examples resized = DataSets.load(Specs.sized(DataSetName.DIGITS, "", size), 1, () -> {})
                .train();
        assertThat(resized.shape()).isEqualTo(new Shape(1, size, size));
        assertThat(resized.labels()).isEqualTo(published.labels());
        assertThat(mean(resized)).isCloseTo(mean(published), within(1e-6));
    }

    @Test
    void scalingIsThatOfTheImagesThatTheNetworkSees(@TempDir Path folder) throws Exception {
        WrittenImages.into(folder, 30, 10, 1);
        DataSpec spec = new DataSpec(
                DataSetName.MNIST,
                folder.toString(),
                true,
                Scaling.STANDARDIZE,
                64,
                10,
                Sequencing.NONE,
                0,
                20,
                0.2,
                14);
        Examples train = DataSets.load(spec, 1, () -> {}).train();
        assertThat(train.shape()).isEqualTo(new Shape(1, 14, 14));
        assertThat(train.count()).isEqualTo(20);
        for (int pixel = 0; pixel < train.features(); pixel++) {
            int at = pixel;
            double mean = IntStream.range(0, train.count())
                    .mapToDouble(i -> train.inputs()[i * train.features() + at])
                    .average()
                    .orElseThrow();
            assertThat(mean).isCloseTo(0, within(1e-6));
        }
    }

    private static double mean(Examples examples) {
        return IntStream.range(0, examples.inputs().length)
                .mapToDouble(i -> examples.inputs()[i])
                .average()
                .orElseThrow();
    }

    private static Examples resized(Examples examples, int side) {
        return new Resizer(examples.shape(), examples.shape().ofSide(side)).resized(examples);
    }

    private static Examples counted(int count, Shape shape) {
        float[] inputs = new float[count * shape.features()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = i;
        }
        return new Examples(shape, inputs, IntStream.range(0, count).toArray());
    }
}
