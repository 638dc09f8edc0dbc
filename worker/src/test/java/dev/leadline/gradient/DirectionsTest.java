package dev.leadline.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.Random;

class DirectionsTest {
    /** Along the axes and the diagonal of a square: cosines 0, 1/sqrt(2), 1/sqrt(2). */
    @Test
    void meanCosineIsThatOverAllPairs() {
        Directions directions = directions(new double[] {5, 0, 0, 7, 2, 2}, 2);
        assertThat(directions.count()).isEqualTo(3);
        assertThat(directions.meanCosine()).isCloseTo(2 * Math.sqrt(0.5) / 3, within(1e-15));
    }

    @Test
    void lengthsDoNotMatterHoweverSmall() {
        double[] values = {3e-200, 4e-200, 30, 40, -3, -4};
        assertThat(directions(values, 2).meanCosine()).isCloseTo(-1.0 / 3, within(1e-15));
    }

    @Test
    void zerosAndWhatIsNotFiniteHaveNoDirection() {
        Directions directions = directions(
                new double[] {1, 0, 0, 0, Double.NaN, 1, 1, 0, Double.MAX_VALUE, 1e300}, 2);
        assertThat(directions.count()).isEqualTo(3);
        assertThat(directions.meanCosine()).isCloseTo(1, within(1e-12));
    }

    @Test
    void oneVectorHasNothingToBeComparedWith() {
        assertThat(directions(new double[] {1, 2}, 2).meanCosine()).isNull();
        assertThat(directions(new double[] {0, 0, 1, 2}, 2).meanCosine()).isNull();
    }

    /** Against the sum over all pairs, one by one. */
    @Test
    void manyVectorsAgreeWithTheirPairs() {
        int count = 9;
        int length = 5;
        double[] values = new Random(3).doubles((long) count * length, -1, 2).toArray();
        double sum = 0;
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count; j++) {
                sum += cosine(values, i * length, j * length, length);
            }
        }
        assertThat(directions(values, length).meanCosine())
                .isCloseTo(sum / (count * (count - 1) / 2.0), within(1e-14));
    }

    private static double cosine(double[] values, int left, int right, int length) {
        double product = 0;
        double leftSquare = 0;
        double rightSquare = 0;
        for (int i = 0; i < length; i++) {
            product += values[left + i] * values[right + i];
            leftSquare += values[left + i] * values[left + i];
            rightSquare += values[right + i] * values[right + i];
        }
        return product / Math.sqrt(leftSquare * rightSquare);
    }

    private static Directions directions(double[] values, int length) {
        Directions directions = new Directions(length);
        for (int from = 0; from < values.length; from += length) {
            directions.add(values, from);
        }
        return directions;
    }
}
