package dev.leadline.notebook;

import java.util.List;
import java.util.stream.DoubleStream;

/** The line on which x and y are equal. */
final class Diagonal {
    static final String COLOUR = "#999999";

    private Diagonal() {}

    /** The least and the greatest of all coordinates; none without marks. */
    static double[] ends(List<Mark> marks) {
        double[] all = marks.stream()
                .flatMapToDouble(m -> DoubleStream.of(m.x(), m.y()))
                .sorted()
                .toArray();
        return all.length == 0 ? all : new double[] {all[0], all[all.length - 1]};
    }
}
