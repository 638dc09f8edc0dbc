package dev.leadline.calibration;

/**
 * One oracle, measured.
 *
 * @param oracle what was measured
 * @param measured median over the seeds, in decades; NaN if the signal was gone
 * @param spread largest minus smallest over the seeds
 */
public record MeasuredOracle(Oracle oracle, double measured, double spread) {
    public boolean passed() {
        return Math.abs(measured - oracle.expected()) <= oracle.tolerance();
    }
}
