package dev.leadline.dual;

/** How a layer's weights see their input: pieces of rows, one row per product with all units. */
interface Windows {
    int pieces();

    /** Of one piece. */
    int rows();

    /** Numbers that one unit sees. */
    int columns();

    /** A piece of the input, rows x columns. */
    Dual seen(Dual input, int piece);

    /** Adds the derivative by what is seen to that by the input. */
    void spread(Dual inputGradient, int piece, Dual seenGradient);

    /** Puts a piece of the output, rows x units, in its place. */
    void write(Dual output, int piece, Dual product);

    /** Takes it from there. */
    Dual read(Dual output, int piece);

    /** A dense layer's: one piece, in which each sample is a row. */
    record Whole(int rows, int columns) implements Windows {
        @Override
        public int pieces() {
            return 1;
        }

        @Override
        public Dual seen(Dual input, int piece) {
            return input;
        }

        @Override
        public void spread(Dual inputGradient, int piece, Dual seenGradient) {
            inputGradient.add(0, seenGradient);
        }

        @Override
        public void write(Dual output, int piece, Dual product) {
            output.add(0, product);
        }

        @Override
        public Dual read(Dual output, int piece) {
            return output;
        }
    }
}
