package dev.leadline.probe;

import dev.leadline.gradient.GradientStatistics;
import dev.leadline.row.HessianStats;

/**
 * Largest eigenvalue, by size, of a symmetric matrix that is known by its products with vectors only. The estimate is taken from
 * the plane of the last two iterates (Rayleigh and Ritz), which costs no product: deep networks have eigenvalues in pairs of
 * opposite sign and nearly one size, between which the iterate alone would swing for ever.
 */
final class PowerIteration {
    /** Where the residual is small enough: the error of the eigenvalue is of its square where the spectrum has a gap. */
    static final double TOLERANCE = 1e-3;

    /** Below this the last two iterates are one direction. */
    private static final double PARALLEL = 1e-6;

    /** A product; it may take long, and may be interrupted. */
    interface Product {
        double[] with(double[] vector) throws InterruptedException;
    }

    /** A unit vector and its product. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Pair(double[] vector, double[] product) {
        double eigenvalue() {
            return dot(vector, product);
        }

        /** Null unless finite. */
        Double residual() {
            double residual = norm(sum(1, product, -eigenvalue(), vector)) / Math.abs(eigenvalue());
            return Double.isFinite(residual) ? residual : null;
        }

        /** The pair of a linear combination, scaled to unit length. */
        static Pair of(double a, Pair first, double b, Pair second) {
            double[] vector = sum(a, first.vector, b, second.vector);
            double scale = 1 / norm(vector);
            double[] product = sum(a, first.product, b, second.product);
            return new Pair(sum(scale, vector, 0, vector), sum(scale, product, 0, product));
        }
    }

    private PowerIteration() {}

    /**
     * @param start any vector but zero, not orthogonal to the eigenvector looked for
     * @param most iterations at most, at least 1
     */
    static HessianStats run(Product matrix, double[] start, int most) throws InterruptedException {
        double[] v = sum(1 / norm(start), start, 0, start);
        Pair before = null;
        for (int iteration = 1; true; iteration++) {
            Pair now = new Pair(v, matrix.with(v));
            double size = norm(now.product);
            boolean lost = !Double.isFinite(size) || size == 0;
            Pair best = before == null || lost ? now : largest(before, now);
            Double residual = best.residual();
            boolean found = size == 0 || (residual != null && residual < TOLERANCE);
            if (lost || found || iteration == most) {
                return new HessianStats(found ? best.eigenvalue() : null, residual, iteration);
            }
            v = sum(1 / size, now.product, 0, now.product);
            before = now;
        }
    }

    /** The eigenvector of largest eigenvalue within the plane of two vectors. */
    private static Pair largest(Pair first, Pair second) {
        double overlap = dot(first.vector, second.vector);
        if (1 - overlap * overlap < PARALLEL * PARALLEL) {
            return second;
        }
        Pair across = Pair.of(1, second, -overlap, first);
        double a = first.eigenvalue();
        double b = (dot(first.vector, across.product) + dot(across.vector, first.product)) / 2;
        double c = across.eigenvalue();
        // The angle that diagonalises [[a, b], [b, c]] (Jacobi).
        double angle = Math.atan2(2 * b, a - c) / 2;
        Pair above = Pair.of(Math.cos(angle), first, Math.sin(angle), across);
        Pair below = Pair.of(-Math.sin(angle), first, Math.cos(angle), across);
        return Math.abs(above.eigenvalue()) >= Math.abs(below.eigenvalue()) ? above : below;
    }

    private static double[] sum(double a, double[] first, double b, double[] second) {
        double[] sum = new double[first.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a * first[i] + b * second[i];
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double norm(double[] values) {
        return GradientStatistics.norm(values, 0, values.length);
    }
}
