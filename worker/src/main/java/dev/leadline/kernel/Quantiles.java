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

    /** Bin of an order statistic, number of values in lower bins, and where its values begin in {@code gathered}. */
    private record Place(int bin, int below, int start) {}

    /**
     * By linear interpolation between order statistics (Hyndman and Fan 1996, type 7).
     *
     * @param values array with finite values at {@code from..to}, at least one
     * @param zeros how many of them are zero: not looked at again, since there may be very many
     * @param least smallest of their absolute values
     * @param largest largest of their absolute values
     * @param wanted which quantiles, each in 0..1, ascending
     */
    double[] of(
            float[] values,
            int from,
            int to,
            int zeros,
            float least,
            float largest,
            double... wanted) {
        int first = bin(least);
        count(values, from, to, first, bin(largest));
        counts[0] -= first == 0 ? zeros : 0;
        int last = to - from - 1;
        Place[] places = new Place[2 * wanted.length];
        Place place = new Place(first, zeros, 0);
        for (int i = 0; i < places.length; i++) {
            int rank = (int) (wanted[i / 2] * last);
            rank = Math.min(rank + i % 2, last);
            if (rank >= zeros) {
                place = place(place, rank);
                places[i] = place;
                cursor[place.bin()] = place.start();
            }
        }
        gather(values, from, to, place.start() + counts[place.bin()]);
        double[] quantiles = new double[wanted.length];
        for (int q = 0; q < wanted.length; q++) {
            double position = wanted[q] * last;
            double low = select(places[2 * q], (int) position);
            double high = select(places[2 * q + 1], Math.min((int) position + 1, last));
            quantiles[q] = low + (position - (int) position) * (high - low);
        }
        return quantiles;
    }

    /** Two tables, since adding to one counter twice in a row waits for the memory. */
    private void count(float[] values, int from, int to, int first, int last) {
        Arrays.fill(counts, first, last + 1, 0);
        Arrays.fill(odd, first, last + 1, 0);
        Arrays.fill(cursor, first, last + 1, -1);
        int i = from;
        for (; i + 1 < to; i += 2) {
            counts[bin(values[i])]++;
            odd[bin(values[i + 1])]++;
        }
        if (i < to) {
            counts[bin(values[i])]++;
        }
        for (int j = first; j <= last; j++) {
            counts[j] += odd[j];
        }
    }

    /** Walks on from the place of a lower or equal rank. */
    private Place place(Place before, int rank) {
        int bin = before.bin();
        int below = before.below();
        while (below + counts[bin] <= rank) {
            below += counts[bin++];
        }
        boolean same = bin == before.bin() || cursor[before.bin()] < 0;
        int start = same ? before.start() : before.start() + counts[before.bin()];
        return new Place(bin, below, start);
    }

    private void gather(float[] values, int from, int to, int size) {
        if (gathered.length < size) {
            gathered = new float[size];
        }
        for (int i = from; i < to; i++) {
            int bin = bin(values[i]);
            int index = cursor[bin];
            if (index >= 0 && values[i] != 0) {
                gathered[index] = Math.abs(values[i]);
                cursor[bin] = index + 1;
            }
        }
    }

    /** Hoare's selection. */
    private float select(Place place, int order) {
        if (place == null) {
            return 0;
        }
        int low = place.start();
        int high = low + counts[place.bin()] - 1;
        int rank = low + order - place.below();
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
