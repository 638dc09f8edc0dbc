package dev.leadline.dual;

/**
 * A convolution's: each sample is a piece, each position of the window a row.
 *
 * @param input a sample's channels, height and width
 * @param output the same of what is computed
 * @param window height and width
 * @param stride rows and columns from one window to the next
 * @param padding rows above and columns on the left that hold zeros
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record ImageWindows(
        int pieces, int[] input, int[] output, int[] window, int[] stride, int[] padding)
        implements Windows {
    @Override
    public int rows() {
        return output[1] * output[2];
    }

    @Override
    public int columns() {
        return input[0] * window[0] * window[1];
    }

    @Override
    public Dual seen(Dual image, int piece) {
        Dual seen = Dual.zero(rows() * columns());
        each((row, column, pixel) -> {
            int from = piece * size(input) + pixel;
            seen.add(row * columns() + column, image.value()[from], image.rate()[from]);
        });
        return seen;
    }

    @Override
    public void spread(Dual imageGradient, int piece, Dual seenGradient) {
        each((row, column, pixel) -> {
            int from = row * columns() + column;
            imageGradient.add(
                    piece * size(input) + pixel,
                    seenGradient.value()[from],
                    seenGradient.rate()[from]);
        });
    }

    @Override
    public void write(Dual maps, int piece, Dual product) {
        for (int i = 0; i < product.length(); i++) {
            maps.add(place(piece, i), product.value()[i], product.rate()[i]);
        }
    }

    @Override
    public Dual read(Dual maps, int piece) {
        Dual rows = Dual.zero(size(output));
        for (int i = 0; i < rows.length(); i++) {
            rows.add(i, maps.value()[place(piece, i)], maps.rate()[place(piece, i)]);
        }
        return rows;
    }

    /** Where the i-th number of rows x filters lies in the maps. */
    private int place(int piece, int i) {
        int filter = i % output[0];
        return piece * size(output) + filter * rows() + i / output[0];
    }

    private interface Link {
        void at(int row, int column, int pixel);
    }

    private void each(Link link) {
        for (int row = 0; row < rows(); row++) {
            int top = row / output[2] * stride[0] - padding[0];
            int left = row % output[2] * stride[1] - padding[1];
            for (int column = 0; column < columns(); column++) {
                int y = top + column / window[1] % window[0];
                int x = left + column % window[1];
                if (y >= 0 && y < input[1] && x >= 0 && x < input[2]) {
                    int channel = column / (window[0] * window[1]);
                    link.at(row, column, (channel * input[1] + y) * input[2] + x);
                }
            }
        }
    }

    private static int size(int[] shape) {
        return shape[0] * shape[1] * shape[2];
    }
}
