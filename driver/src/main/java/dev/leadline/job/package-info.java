/** Spark: skips what is done, runs the rest one task per trial, lands each trial from the executor, tells the progress. */
package dev.leadline.job;
