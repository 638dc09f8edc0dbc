/**
 * From a sweep file to its trials: YAML -> {@link dev.leadline.sweep.Sweep} -> grid -> trials.
 *
 * <p>Knows neither Spark nor DL4J. Every problem of a file is found before any is reported.
 */
package dev.leadline.sweep;
