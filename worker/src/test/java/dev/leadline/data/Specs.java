package dev.leadline.data;

import dev.leadline.trial.DataSetName;
import dev.leadline.trial.DataSpec;
import dev.leadline.trial.Scaling;
import dev.leadline.trial.Sequencing;

/** What sweep files say about data, at their defaults but for what a test is about. */
final class Specs {
    private Specs() {}

    static DataSpec raw(DataSetName set, Object path) {
        return new DataSpec(
                set,
                path.toString(),
                false,
                Scaling.STANDARDIZE,
                64,
                10,
                Sequencing.NONE,
                0,
                0,
                0.2,
                0);
    }

    static DataSpec standardized(DataSetName set, Object path) {
        return scaled(set, path, Scaling.STANDARDIZE, 0);
    }

    static DataSpec scaled(DataSetName set, Object path, Scaling scaling, int examples) {
        return new DataSpec(
                set, path.toString(), true, scaling, 64, 10, Sequencing.NONE, 0, examples, 0.2, 0);
    }

    static DataSpec images(DataSetName set, Object path, Sequencing sequence) {
        return new DataSpec(
                set, path.toString(), false, Scaling.STANDARDIZE, 64, 10, sequence, 0, 0, 0.2, 0);
    }

    static DataSpec sequences(DataSetName set, int timeSteps, int examples) {
        return new DataSpec(
                set,
                "",
                false,
                Scaling.STANDARDIZE,
                64,
                10,
                Sequencing.NONE,
                timeSteps,
                examples,
                0.2,
                0);
    }

    static DataSpec gaussian(int features, int classes, int examples, double testFraction) {
        return new DataSpec(
                DataSetName.GAUSSIAN,
                "",
                false,
                Scaling.STANDARDIZE,
                features,
                classes,
                Sequencing.NONE,
                0,
                examples,
                testFraction,
                0);
    }

    static DataSpec sized(DataSetName set, Object path, int size) {
        return new DataSpec(
                set,
                path.toString(),
                false,
                Scaling.STANDARDIZE,
                64,
                10,
                Sequencing.NONE,
                0,
                0,
                0.2,
                size);
    }
}
