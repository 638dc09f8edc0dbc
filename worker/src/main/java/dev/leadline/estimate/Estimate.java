package dev.leadline.estimate;

import dev.leadline.trial.Cell;

import java.io.Serializable;

/**
 * What one trial will take, from its settings alone: nothing is built, however large it would be, and no number is negative.
 *
 * @param seconds of one core
 * @param arrayBytes of arrays, outside of the heap for the greater part
 * @param objectBytes of objects in the heap that describe the layers
 * @param rowBytes of rows in the heap, which stay there until they land
 */
public record Estimate(double seconds, long arrayBytes, long objectBytes, long rowBytes)
        implements Serializable {
    /** Of each replicate of a cell. */
    public static Estimate of(Cell cell) {
        MemoryEstimate memory = MemoryEstimate.of(cell);
        return new Estimate(
                TimeEstimate.seconds(cell), memory.bytes(), memory.objects(), memory.rows());
    }
}
