/** Arithmetic over float arrays, many lanes at a time: the statistics, the step and the optimisers of the fast engine. */
package dev.leadline.vector;
