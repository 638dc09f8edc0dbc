package dev.leadline.vector;

import java.util.Arrays;

/**
 * Absolute values of finite floats, as their bits, which are in the order of the values: counts, extremes and quantiles without
 * sorting. Values are counted by exponent and the first bits of the mantissa, and only the few bins that hold the wanted order
 * statistics are sorted.
 */
final class AbsoluteQuantiles {
    /** 8 bits of exponent and 5 of mantissa are left of the 31 without the sign. */
    private static final int SHIFT = 18;

    private static final int BINS = 1 << (31 - SHIFT);
    private static final int MAGNITUDE = 0x7fffffff;
    private static final int WIDTH = 256;

    private final int[][] counts = new int[4][BINS];
    private final int[] wanted = new int[BINS];
    private final int[] block = new int[WIDTH];
    private final int[] smallest = new int[WIDTH];
    private final int[] greatest = new int[WIDTH];
    private final int[] zero = new int[WIDTH];
    private int[] bits = {};
    private int[] gathered = {};
    private int count;
    private int zeros;
    private int least;
    private int largest;

    /**
     * Takes in {@code values[from..to)}, at least one.
     */
    void load(float[] values, int from, int to) {
        for (int[] table : counts) {
            table[0] = 0;
            Arrays.fill(table, bin(least), bin(largest) + 1, 0);
        }
        count = to - from;
        if (bits.length < count) {
            bits = new int[count];
            gathered = new int[count + 1];
        }
        copy(values, from, bits, count);
        count(bits, count, counts[0], counts[1], counts[2], counts[3]);
        extremes();
        counts[0][0] -= zeros;
        for (int table = 1; table < counts.length; table++) {
            add(counts[table], counts[0], bin(least), bin(largest) + 1);
        }
    }

    private static void copy(float[] values, int from, int[] bits, int count) {
        for (int i = 0; i < count; i++) {
            bits[i] = Float.floatToRawIntBits(values[from + i]) & MAGNITUDE;
        }
    }

    /** Four tables, since adding to one counter twice in a row waits for the memory. */
    private static void count(int[] bits, int count, int[] a, int[] b, int[] c, int[] d) {
        int i = 0;
        for (; i + 3 < count; i += 4) {
            a[bin(bits[i])]++;
            b[bin(bits[i + 1])]++;
            c[bin(bits[i + 2])]++;
            d[bin(bits[i + 3])]++;
        }
        for (; i < count; i++) {
            a[bin(bits[i])]++;
        }
    }

    /** Lane by lane and without {@code Math.min}, which the compiler turns into vector instructions. */
    private void extremes() {
        Arrays.fill(smallest, MAGNITUDE);
        Arrays.fill(greatest, 0);
        Arrays.fill(zero, 0);
        for (int i = 0; i < count; i += WIDTH) {
            int filled = Math.min(WIDTH, count - i);
            System.arraycopy(bits, i, block, 0, filled);
            Arrays.fill(block, filled, WIDTH, bits[0]);
            extremes(block, smallest, greatest, zero);
        }
        int padding = (WIDTH - count % WIDTH) % WIDTH;
        zeros = bits[0] == 0 ? -padding : 0;
        least = MAGNITUDE;
        largest = 0;
        for (int j = 0; j < WIDTH; j++) {
            least = Math.min(least, smallest[j]);
            largest = Math.max(largest, greatest[j]);
            zeros += zero[j];
        }
        least = zeros == count ? 0 : least + 1;
    }

    /** Zero less one is the greatest number without its sign bit, and so is never the smallest. */
    private static void extremes(int[] block, int[] smallest, int[] greatest, int[] zero) {
        for (int j = 0; j < WIDTH; j++) {
            int less = smallest[j] - ((block[j] - 1) & MAGNITUDE);
            smallest[j] -= less & ~(less >> 31);
            int more = block[j] - greatest[j];
            greatest[j] += more & ~(more >> 31);
            zero[j] += (block[j] - 1) >>> 31;
        }
    }

    private static void add(int[] from, int[] to, int first, int end) {
        for (int j = first; j < end; j++) {
            to[j] += from[j];
        }
    }

    int zeros() {
        return zeros;
    }

    float largest() {
        return Float.intBitsToFloat(largest);
    }

    /** How many are neither zero nor as large as the limit. */
    int below(float limit) {
        int end = Float.floatToRawIntBits(limit);
        int below = 0;
        if (least < end) {
            for (int i = 0; i < count; i++) {
                below += (bits[i] - end) >>> 31;
            }
            below -= zeros;
        }
        return below;
    }

    /**
     * By linear interpolation between order statistics (Hyndman and Fan 1996, type 7).
     *
     * @param wanted which quantiles, each in 0..1, ascending
     */
    double[] quantiles(double... wanted) {
        int[] ranks = new int[2 * wanted.length];
        for (int q = 0; q < wanted.length; q++) {
            ranks[2 * q] = (int) (wanted[q] * (count - 1));
            ranks[2 * q + 1] = Math.min(ranks[2 * q] + 1, count - 1);
        }
        double[] values = at(ranks);
        double[] quantiles = new double[wanted.length];
        for (int q = 0; q < wanted.length; q++) {
            double part = wanted[q] * (count - 1) - ranks[2 * q];
            quantiles[q] = values[2 * q] + part * (values[2 * q + 1] - values[2 * q]);
        }
        return quantiles;
    }

    /** Order statistics of these ranks, ascending and counted from 0. */
    private double[] at(int[] ranks) {
        int[] inBin = counts[0];
        int[] places = new int[ranks.length];
        int bin = bin(least);
        int below = zeros;
        int inLowerBins = 0;
        for (int i = 0; i < ranks.length; i++) {
            while (ranks[i] >= below + inBin[bin]) {
                inLowerBins += wanted[bin] * inBin[bin];
                below += inBin[bin++];
            }
            if (ranks[i] >= zeros) {
                wanted[bin] = 1;
                places[i] = inLowerBins + ranks[i] - below;
            }
        }
        // The lowest bin also holds the zeros.
        int first = wanted[0] * zeros;
        Arrays.sort(gathered, 0, gather(bits, count, wanted, gathered));
        double[] values = new double[ranks.length];
        for (int i = 0; i < ranks.length; i++) {
            if (ranks[i] >= zeros) {
                values[i] = Float.intBitsToFloat(gathered[first + places[i]]);
                wanted[bin(gathered[first + places[i]])] = 0;
            }
        }
        return values;
    }

    /** Copies what is in a wanted bin, without a branch, which would be mispredicted; how many those are. */
    private static int gather(int[] bits, int count, int[] wanted, int[] gathered) {
        int size = 0;
        for (int i = 0; i < count; i++) {
            int value = bits[i];
            gathered[size] = value;
            size += wanted[bin(value)];
        }
        return size;
    }

    private static int bin(int magnitude) {
        return magnitude >>> SHIFT;
    }
}
