package dev.leadline.notebook;

import java.awt.Color;
import java.util.List;

/** Colours that colour-blind readers can tell apart. */
final class Palette {
    /** Okabe and Ito's, as in the report; yellow, faint on white, comes last. */
    private static final List<String> WORDS = List.of(
            "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#999999", "#F0E442");

    /** Five places of viridis, from low to high. */
    private static final List<String> HEAT =
            List.of("#440154", "#3B528B", "#21918C", "#5EC962", "#FDE725");

    /** Dashes of lines, each for a whole round of colours. */
    private static final List<float[]> DASHES =
            List.of(new float[] {}, new float[] {7, 4}, new float[] {2, 3});

    /** The same for points: names that Vega knows. */
    private static final List<String> SHAPES = List.of("circle", "square", "diamond");

    private Palette() {}

    static float[] dash(int place) {
        return DASHES.get(place / WORDS.size() % DASHES.size());
    }

    static String shape(int place) {
        return SHAPES.get(place / WORDS.size() % SHAPES.size());
    }

    static String ofSeries(int place) {
        return WORDS.get(place % WORDS.size());
    }

    static Color colour(int place) {
        return Color.decode(ofSeries(place));
    }

    static List<String> heat() {
        return HEAT;
    }
}
