package dev.leadline.kernel;

import java.util.Arrays;

/**
 * Quantiles of absolute values without sorting them: values are counted by exponent and the first bits of the mantissa, and only
 * the few bins that hold the wanted order statistics are looked into.
 */
final class Quantiles {
    /** 8 bits of exponent and 4 of mantissa are left of the 31 without the sign. */
    private static final int SHIFT = 19;

    private static final int BINS = 1 << (31 - SHIFT);
    private static final int MAGNITUDE = 0x7fffffff;

    private final int[] counts = new int[BINS];
    private final int[] odd = new int[BINS];
    private final int[] cursor = new int[BINS];
    private float[] gathered = new float[1024];

    /** Bin of one order statistic, its rank within the bin, and where the bin's values begin in {@code gathered}. */
    private record Place(int bin, int rank, int start) {}

    /**
     * By linear interpolation between order statistics (Hyndman and Fan 1996, type 7).
     *
     * @param values array with finite values at {@code from..to}, at least one
     * @param wanted which quantiles, each in 0..1, ascending
     */
    double[] of(float[] values, int from, int to, double... wanted) {
        count(values, from, to);
        int last = to - from - 1;
        Arrays.fill(cursor, -1);
        Place[] places = new Place[2 * wanted.length];
        int end = 0;
        for (int q = 0; q < wanted.length; q++) {
            int rank = (int) (wanted[q] * last);
            for (int side = 0; side < 2; side++) {
                places[2 * q + side] = place(Math.min(rank + side, last), end);
                end = Math.max(end, reserve(places[2 * q + side]));
            }
        }
        gather(values, from, to, end);
        double[] quantiles = new double[wanted.length];
        for (int q = 0; q < wanted.length; q++) {
            double position = wanted[q] * last;
            double low = select(places[2 * q]);
            double high = select(places[2 * q + 1]);
            quantiles[q] = low + (position - (int) position) * (high - low);
        }
        return quantiles;
    }

    /** Two tables, since adding to one counter twice in a row waits for the memory. */
    private void count(float[] values, int from, int to) {
        Arrays.fill(counts, 0);
        Arrays.fill(odd, 0);
        int i = from;
        for (; i + 1 < to; i += 2) {
            counts[bin(values[i])]++;
            odd[bin(values[i + 1])]++;
        }
        if (i < to) {
            counts[bin(values[i])]++;
        }
        for (int j = 0; j < BINS; j++) {
            counts[j] += odd[j];
        }
    }

    private Place place(int rank, int end) {
        int bin = 0;
        int below = 0;
        while (below + counts[bin] <= rank) {
            below += counts[bin++];
        }
        return new Place(bin, rank - below, cursor[bin] < 0 ? end : cursor[bin]);
    }

    /** Room for the bin's values; the first index behind it. */
    private int reserve(Place place) {
        cursor[place.bin()] = place.start();
        return place.start() + counts[place.bin()];
    }

    private void gather(float[] values, int from, int to, int size) {
        if (gathered.length < size) {
            gathered = new float[size];
        }
        for (int i = from; i < to; i++) {
            int bin = bin(values[i]);
            int index = cursor[bin];
            if (index >= 0) {
                gathered[index] = Math.abs(values[i]);
                cursor[bin] = index + 1;
            }
        }
    }

    /** Hoare's selection. */
    private float select(Place place) {
        int low = place.start();
        int high = low + counts[place.bin()] - 1;
        int rank = low + place.rank();
        while (low < high) {
            float pivot = gathered[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (gathered[i] < pivot) {
                    i++;
                }
                while (gathered[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    float swapped = gathered[i];
                    gathered[i++] = gathered[j];
                    gathered[j--] = swapped;
                }
            }
            if (rank <= j) {
                high = j;
            } else if (rank >= i) {
                low = i;
            } else {
                break;
            }
        }
        return gathered[rank];
    }

    private static int bin(float value) {
        return (Float.floatToRawIntBits(value) & MAGNITUDE) >>> SHIFT;
    }
}
