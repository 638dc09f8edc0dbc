/**
 * What a trial will take before it begins: {@link dev.leadline.estimate.Estimate}, computed once for each cell of the grid and carried
 * by its trials to whoever orders, packs, refuses or waits. All of it is read from the blueprint.
 */
package dev.leadline.estimate;
