package dev.leadline.kernel;

/**
 * What a convolution or pooling looks at, and how it moves.
 *
 * @param height rows of the window
 * @param width columns of the window
 * @param strides rows and columns from one window to the next
 * @param before rows of padding above and columns to the left
 * @param after rows of padding below and columns to the right
 */
@SuppressWarnings("ArrayRecordComponent") // oneDNN wants arrays; compared by nobody
record Window(long height, long width, long[] strides, long[] before, long[] after) {
    /** No holes in the window. */
    static final long[] DENSE = {0, 0};

    /** With the same padding on both sides. */
    static Window of(int[] size, int[] strides, int[] padding) {
        long[] pad = {padding[0], padding[1]};
        return new Window(size[0], size[1], new long[] {strides[0], strides[1]}, pad, pad);
    }

    /** Padded so that the output has the input's size divided by the stride, rounded up; more after than before. */
    static Window same(int[] size, int[] strides, long[] shape) {
        long[] before = new long[2];
        long[] after = new long[2];
        for (int i = 0; i < 2; i++) {
            long in = shape[2 + i];
            long out = (in + strides[i] - 1) / strides[i];
            long pad = Math.max(0, (out - 1) * strides[i] + size[i] - in);
            before[i] = pad / 2;
            after[i] = pad - pad / 2;
        }
        return new Window(size[0], size[1], new long[] {strides[0], strides[1]}, before, after);
    }

    /** Shape after it was moved over images of this shape. */
    long[] applied(long[] shape, long channels) {
        return new long[] {
            shape[0],
            channels,
            (shape[2] + before[0] + after[0] - height) / strides[0] + 1,
            (shape[3] + before[1] + after[1] - width) / strides[1] + 1
        };
    }

    long[] size() {
        return new long[] {height, width};
    }
}
