package dev.leadline.data;

import dev.leadline.random.RandomStream;

/**
 * Hochreiter and Schmidhuber 1997, experiment 6a, with the places scaled by the length as in Pascanu et al. 2013: symbols that mean
 * nothing, one that begins and one that ends, and two that may be X or Y each, whose order is the class.
 */
final class TemporalOrder implements SequenceTask {
    private static final int DISTRACTORS = 4;
    private static final int BEGIN = 4;
    private static final int END = 5;

    /** The symbol Y is the next. */
    private static final int X = 6;

    @Override
    public int draw(RandomStream random, Steps into) {
        int length = into.count();
        int first = between(random, length / 10, 2 * length / 10);
        int second = between(random, 5 * length / 10, 6 * length / 10);
        int earlier = random.nextInt(2);
        int later = random.nextInt(2);
        for (int step = 0; step < length; step++) {
            int symbol = random.nextInt(DISTRACTORS);
            symbol = step == 0 ? BEGIN : symbol;
            symbol = step == first ? X + earlier : symbol;
            symbol = step == second ? X + later : symbol;
            into.put(step == length - 1 ? END : symbol, step, 1);
        }
        return 2 * earlier + later;
    }

    /** Uniform, both ends included. */
    private static int between(RandomStream random, int least, int most) {
        return least + random.nextInt(most - least + 1);
    }
}
