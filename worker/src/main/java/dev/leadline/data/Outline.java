package dev.leadline.data;

import dev.leadline.trial.Cell;
import dev.leadline.trial.DataSpec;
import dev.leadline.trial.Must;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;
import dev.leadline.trial.Violation;

import java.nio.file.Path;
import java.util.List;

/**
 * What a data set holds, known before it is read: from a trial's settings, or from the headers of its files.
 *
 * @param source the file that holds most of it, or the name of a set without files
 * @param train training examples, before a trial takes the first of them
 * @param test test examples
 * @param features numbers per example
 * @param read bytes of the largest file, all of which is in memory while it is read
 */
public record Outline(String source, long train, long test, double features, double read) {
    /**
     * Of the data set that a trial asks for.
     *
     * @throws DataException if a file is missing or is not what its name says
     */
    public static Outline of(DataSpec spec) {
        return DataSets.outline(spec);
    }

    static Outline bundled(DataSpec spec) {
        int test = Split.tests(Digits.COUNT, spec.testFraction());
        int features = spec.publishedShape().features();
        return new Outline(spec.dataset().label(), Digits.COUNT - test, test, features, 0);
    }

    static Outline drawn(DataSpec spec) {
        int train = spec.trainingExamples();
        long test = spec.testExamples();
        Shape shape = spec.shape();
        double features = (double) shape.channels() * shape.planeSize();
        return new Outline(spec.dataset().label(), train, test, features, 0);
    }

    static Outline ofFiles(Path largest, long train, long test, double features) {
        double bytes = Math.min(train * features, (double) DataFile.longest(largest));
        return new Outline(largest.toString(), train, test, features, bytes);
    }

    /** Training examples that a trial takes, if the set has them. */
    public long taken(DataSpec spec) {
        return spec.examples() == 0 ? train : spec.examples();
    }

    /** What is asked for and there is not. */
    public List<Violation> violations(Cell cell) {
        long taken = taken(cell.data());
        if (taken > train) {
            String rule = "at most the " + train + " of the training part";
            return List.of(violation(Setting.EXAMPLES, rule, taken, Setting.TEST_FRACTION));
        }
        int batch = cell.training().batch();
        String rule = "at most the " + taken + " training examples";
        return batch <= taken
                ? List.of()
                : List.of(violation(Setting.BATCH, rule, batch, Setting.EXAMPLES));
    }

    private static Violation violation(Setting setting, String rule, long value, Setting partner) {
        String message = Must.message("'" + setting.key() + "'", rule, value);
        return new Violation(List.of(setting, partner), message);
    }

    /** Bytes of the heap while it is read and prepared, the most that there are at a time. */
    public long bytes(DataSpec spec) {
        // What is taken of the training part is a copy.
        double copied = taken(spec) < train ? taken(spec) : 0;
        double resized = spec.size() == 0
                ? 0
                : (taken(spec) + test) * (double) spec.shape().features();
        return (long) (read + ((train + test + copied) * (features + 1) + resized) * Float.BYTES);
    }
}
