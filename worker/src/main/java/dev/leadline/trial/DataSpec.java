package dev.leadline.trial;

import java.io.Serializable;

/**
 * The data set and its preparation.
 *
 * @param dataset which set
 * @param dataPath folder that holds the set's files; empty for sets that need none. Where files lie changes no number, so it is not part of a trial's id
 * @param standardize whether each feature is shifted and scaled by the training part's mean and standard deviation
 * @param features inputs per example, for {@link DataSetName#GAUSSIAN} only
 * @param classes number of classes, for {@link DataSetName#GAUSSIAN} only
 * @param examples how many training examples are used; 0: all (1,024 for {@link DataSetName#GAUSSIAN})
 * @param testFraction share of the examples held out as the test part, for sets that come without one
 */
public record DataSpec(
        DataSetName dataset,
        String dataPath,
        boolean standardize,
        int features,
        int classes,
        int examples,
        double testFraction)
        implements Serializable {}
