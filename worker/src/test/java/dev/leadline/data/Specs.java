package dev.leadline.data;

import dev.leadline.trial.DataSetName;
import dev.leadline.trial.DataSpec;

/** What sweep files say about data, at their defaults but for what a test is about. */
final class Specs {
    private Specs() {}

    static DataSpec raw(DataSetName set, Object path) {
        return new DataSpec(set, path.toString(), false, 64, 10, 0, 0.2);
    }

    static DataSpec standardized(DataSetName set, Object path) {
        return new DataSpec(set, path.toString(), true, 64, 10, 0, 0.2);
    }

    static DataSpec gaussian(int features, int classes, int examples, double testFraction) {
        return new DataSpec(
                DataSetName.GAUSSIAN, "", false, features, classes, examples, testFraction);
    }
}
