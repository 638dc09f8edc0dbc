package dev.leadline.results;

import dev.leadline.trial.Status;

/**
 * What resuming and counting need to know of a landed trial; a cut of table {@code trials}.
 *
 * @param trialId id of the trial
 * @param cellId id shared by its replicates
 * @param sweep name of the sweep that ran it
 * @param status how it ended
 */
public record TrialKey(String trialId, String cellId, String sweep, Status status) {}
