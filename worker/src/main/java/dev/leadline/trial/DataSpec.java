package dev.leadline.trial;

import java.io.Serializable;

/** The data set and its preparation. */
@Described(as = "Settings of the section data.")
public record DataSpec(
        @Described(as = "which data set") DataSetName dataset,

        @Described(
                as = "folder that holds the set's files; empty for sets that need none. Where "
                        + "files lie changes no number, so it is not part of a trial's id")
        String dataPath,

        @Described(
                as = "whether each feature is shifted and scaled by the training part's mean "
                        + "and standard deviation")
        boolean standardize,

        @Described(as = "inputs per example, for gaussian only", unit = "count")
        int features,

        @Described(as = "number of classes, for gaussian only", unit = "count")
        int classes,

        @Described(
                as = "how many training examples are used; 0: all (1,024 for gaussian)",
                unit = "count")
        int examples,

        @Described(
                as = "share of the examples held out as the test part, for sets that come "
                        + "without one",
                unit = "0..1")
        double testFraction)
        implements Serializable {}
