package dev.leadline.vector;

/**
 * Runs over samples of few units, several samples at a time, since short loops are not worth vector instructions. Whatever adds up
 * per unit does so in {@link #width} lanes, which {@link #fold} brings together.
 */
final class SampleRows {
    private static final int WIDTH = 256;

    private final int units;
    private final int width;

    /**
     * @param units per sample
     */
    SampleRows(int units) {
        this.units = units;
        width = units * Math.max(1, WIDTH / units);
    }

    /** Takes some samples. */
    interface Visitor {
        /**
         * @param values the units of these samples, one sample after the other
         * @param sample number of the first one
         * @param end number of values
         */
        void visit(float[] values, int sample, int end);
    }

    /** Number of values, and so lanes, at a time: as many whole samples as fit. */
    int width() {
        return width;
    }

    /**
     * @param values sample by sample
     */
    void forEach(float[] values, int samples, Visitor visitor) {
        float[] block = new float[width];
        int count = samples * units;
        for (int i = 0; i < count; i += width) {
            int end = Math.min(width, count - i);
            System.arraycopy(values, i, block, 0, end);
            visitor.visit(block, i / units, end);
        }
    }

    /** Adds the lanes of each unit to its sum. */
    static void fold(float[] lanes, float[] sums) {
        for (int from = 0; from < lanes.length; from += sums.length) {
            for (int unit = 0; unit < sums.length; unit++) {
                sums[unit] += lanes[from + unit];
            }
        }
    }
}
