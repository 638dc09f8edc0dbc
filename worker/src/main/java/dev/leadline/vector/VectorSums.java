package dev.leadline.vector;

import java.util.Arrays;

/**
 * Sums over float arrays, many lanes at a time. The compiler makes vector instructions only of loops that read and write at the
 * same index of every array; so values are copied into a block, added lane by lane, and the lanes are added in double at the end.
 * A lane adds at most 128 values, which keeps the relative error of a sum of squares below 1e-6.
 */
final class VectorSums {
    private static final int WIDTH = 256;
    private static final int ROWS = 128;

    /** Where squares of floats neither overflow nor lose more than 1e-8 of their sum to underflow. */
    static final double LEAST = 0x1p-90;

    static final double MOST = 0x1p+100;

    private final float[] block = new float[WIDTH];
    private final float[] other = new float[WIDTH];
    private final float[] lane = new float[WIDTH];
    private final float[] squareLane = new float[WIDTH];
    private final float[] min = new float[WIDTH];
    private final float[] max = new float[WIDTH];

    /** Sum, L2 norm and extremes of a run of values. */
    record Summary(double sum, double norm, float min, float max) {}

    /** What is added up in a lane. */
    private interface Row {
        /** Adds the block, whose first value has this index, to the lanes. */
        void add(int index);
    }

    /** L2 norm of {@code values[from..to)}; NaN or infinite if a value is. */
    double norm(float[] values, int from, int to) {
        double squares = squares(values, from, to, 1);
        if (squares > LEAST && squares < MOST) {
            return Math.sqrt(squares);
        }
        float largest = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        if (largest == 0 || !Float.isFinite(largest)) {
            return largest;
        }
        double factor = factor(largest);
        return Math.sqrt(squares(values, from, to, (float) factor)) / factor;
    }

    /** Brings values up to this size near 1: a power of two, so that scaling is exact, in the range of floats. */
    private static double factor(float largest) {
        return Math.scalb(1.0, Math.max(-126, Math.min(126, -Math.getExponent(largest))));
    }

    double sum(float[] values, int from, int to) {
        return over(values, from, to, 0, i -> add(block, lane));
    }

    /**
     * Root of the sum of squared differences from a centre.
     *
     * @param largest largest absolute value
     */
    double normAround(float[] values, int from, int to, double centre, float largest) {
        double factor = largest > 0x1p-40 && largest < 0x1p+40 ? 1 : factor(largest);
        float scale = (float) factor;
        float middle = (float) (centre * factor);
        double squares =
                over(values, from, to, (float) centre, i -> addSquares(block, scale, middle, lane));
        int padding = (WIDTH - (to - from) % WIDTH) % WIDTH;
        double off = (float) centre * scale - middle;
        return Math.sqrt(squares - padding * off * off) / factor;
    }

    /** Inner product of {@code left / leftNorm} and {@code right / rightNorm} over {@code from..to}. */
    double cosine(
            float[] left, double leftNorm, float[] right, double rightNorm, int from, int to) {
        float leftFactor = (float) (1 / leftNorm);
        float rightFactor = (float) (1 / rightNorm);
        if (Float.isInfinite(leftFactor) || Float.isInfinite(rightFactor)) {
            return slowCosine(left, leftNorm, right, rightNorm, from, to);
        }
        return over(left, from, to, 0, i -> {
            // Behind the last value the left block holds zeros.
            System.arraycopy(right, i, other, 0, Math.min(WIDTH, to - i));
            addProducts(block, leftFactor, other, rightFactor, lane);
        });
    }

    /** Everything that one pass can tell; sum and norm are not finite if a value is not. */
    Summary summary(float[] values, int from, int to) {
        Arrays.fill(min, values[from]);
        Arrays.fill(max, values[from]);
        double[] squares = new double[1];
        double sum = 0;
        for (int i = from; i < to; i += ROWS * WIDTH) {
            Arrays.fill(squareLane, 0);
            // Padded with a value of the run, so that the extremes stay; the sums take it off
            // again.
            sum += over(values, i, Math.min(to, i + ROWS * WIDTH), values[from], at -> {
                addBoth(block, lane, squareLane);
                extremes(block, min, max);
            });
            squares[0] += total(squareLane);
        }
        double padding = (WIDTH - (to - from) % WIDTH) % WIDTH;
        sum -= padding * values[from];
        double rest = squares[0] - padding * values[from] * values[from];
        float lowest = min[0];
        float highest = max[0];
        for (int j = 1; j < WIDTH; j++) {
            lowest = Math.min(lowest, min[j]);
            highest = Math.max(highest, max[j]);
        }
        // Taking the padding off may cancel; then, as where squares underflow, the norm is taken
        // anew.
        boolean exact = rest > LEAST && rest < MOST && rest > squares[0] / 2;
        double norm = exact ? Math.sqrt(rest) : norm(values, from, to);
        return new Summary(sum, norm, lowest, highest);
    }

    private double squares(float[] values, int from, int to, float factor) {
        return over(values, from, to, 0, i -> addScaledSquares(block, factor, lane));
    }

    private static double slowCosine(
            float[] left, double leftNorm, float[] right, double rightNorm, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += left[i] / leftNorm * (right[i] / rightNorm);
        }
        return sum;
    }

    /**
     * Adds up all blocks.
     *
     * @param padding fills the last block
     */
    private double over(float[] values, int from, int to, float padding, Row row) {
        double sum = 0;
        for (int i = from; i < to; ) {
            Arrays.fill(lane, 0);
            int end = Math.min(to, i + ROWS * WIDTH);
            for (; i < end; i += WIDTH) {
                int filled = Math.min(WIDTH, end - i);
                System.arraycopy(values, i, block, 0, filled);
                if (filled < WIDTH) {
                    Arrays.fill(block, filled, WIDTH, padding);
                }
                row.add(i);
            }
            sum += total(lane);
        }
        return sum;
    }

    /** Four sums at a time, which do not wait for each other. */
    private static double total(float[] lane) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int j = 0; j < WIDTH; j += 4) {
            a += lane[j];
            b += lane[j + 1];
            c += lane[j + 2];
            d += lane[j + 3];
        }
        return a + b + c + d;
    }

    private static void add(float[] block, float[] lane) {
        for (int j = 0; j < WIDTH; j++) {
            lane[j] += block[j];
        }
    }

    private static void addBoth(float[] block, float[] lane, float[] squareLane) {
        for (int j = 0; j < WIDTH; j++) {
            lane[j] += block[j];
            squareLane[j] += block[j] * block[j];
        }
    }

    private static void addSquares(float[] block, float scale, float centre, float[] lane) {
        for (int j = 0; j < WIDTH; j++) {
            float difference = block[j] * scale - centre;
            lane[j] += difference * difference;
        }
    }

    private static void addScaledSquares(float[] block, float factor, float[] lane) {
        for (int j = 0; j < WIDTH; j++) {
            float value = block[j] * factor;
            lane[j] += value * value;
        }
    }

    private static void addProducts(
            float[] left, float leftFactor, float[] right, float rightFactor, float[] lane) {
        for (int j = 0; j < WIDTH; j++) {
            lane[j] += left[j] * leftFactor * (right[j] * rightFactor);
        }
    }

    private static void extremes(float[] block, float[] min, float[] max) {
        for (int j = 0; j < WIDTH; j++) {
            min[j] = Math.min(min[j], block[j]);
            max[j] = Math.max(max[j], block[j]);
        }
    }
}
