/**
 * Data sets as plain arrays: read, split, standardised, hashed, and cut into minibatches whose order
 * depends on the seed alone. Knows files and {@code dev.leadline.trial}, but no DL4J.
 */
package dev.leadline.data;
