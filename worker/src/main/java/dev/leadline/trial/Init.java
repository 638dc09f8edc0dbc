package dev.leadline.trial;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How weights are drawn. Biases start at zero unless {@code bias-variance} says otherwise.
 *
 * @param scheme the rule
 * @param value the number that a scheme is given with; null for one that a name alone decides
 */
public record Init(Scheme scheme, Double value) implements Serializable {
    /** The rules. sigma_w^2 is fan_in times the variance of one weight. */
    public enum Scheme implements Labelled {
        /** N(0, 2 / (fan_in + fan_out)) (Glorot and Bengio 2010). */
        XAVIER,
        /** Uniform of the same variance as {@link #XAVIER}. */
        XAVIER_UNIFORM,
        /** N(0, 2 / fan_in) (He et al. 2015b). */
        HE,
        /** Uniform of the same variance as {@link #HE}. */
        HE_UNIFORM,
        /** N(0, 1 / fan_in) (LeCun et al. 1998). */
        LECUN,
        /** Random orthogonal rows or columns (Saxe et al. 2014), times G where given as {@code {orthogonal: G}}. */
        ORTHOGONAL,
        /** Ones on the diagonal. */
        IDENTITY,
        /** {@link #HE}, but each residual branch starts as zero (Zhang et al. 2019, Goyal et al. 2017). */
        ZERO_RESIDUAL_BRANCH,
        /** N(0, S / fan_in) with S given as {@code {normal: S}}. */
        NORMAL,
        /** Normal, then scaled so that the largest singular value of the matrix is S exactly, given as {@code {singular: S}}. */
        SINGULAR;

        private boolean isAlone() {
            return switch (this) {
                case NORMAL, SINGULAR -> false;
                case XAVIER,
                        XAVIER_UNIFORM,
                        HE,
                        HE_UNIFORM,
                        LECUN,
                        ORTHOGONAL,
                        IDENTITY,
                        ZERO_RESIDUAL_BRANCH -> true;
            };
        }

        private boolean takesValue() {
            return !isAlone() || this == ORTHOGONAL;
        }
    }

    public Init {
        Must.be(
                value == null ? scheme.isAlone() : scheme.takesValue(),
                "value of init " + scheme.label(),
                scheme.takesValue() ? "given" : "absent",
                value);
        if (value != null) {
            Must.be(
                    value > 0 && Double.isFinite(value),
                    "init " + scheme.label(),
                    "a positive number",
                    value);
        }
        if (scheme == Scheme.ORTHOGONAL && value != null && value == 1) {
            // One way to write it, so that it has one id.
            value = null;
        }
    }

    public static Init of(Scheme scheme) {
        return new Init(scheme, null);
    }

    /** The schemes that a name alone decides. */
    public static List<Scheme> schemesByName() {
        return Arrays.stream(Scheme.values()).filter(Scheme::isAlone).toList();
    }

    /** The schemes that are, or can be, given with a number. */
    public static List<Scheme> schemesWithValue() {
        return Arrays.stream(Scheme.values()).filter(Scheme::takesValue).toList();
    }

    /** Whether each weight is drawn by itself. */
    boolean independent() {
        return switch (scheme) {
            case XAVIER, XAVIER_UNIFORM, HE, HE_UNIFORM, LECUN, ZERO_RESIDUAL_BRANCH, NORMAL ->
                true;
            case ORTHOGONAL, IDENTITY, SINGULAR -> false;
        };
    }

    public static Init normal(double sigmaW2) {
        return new Init(Scheme.NORMAL, sigmaW2);
    }

    /** Orthogonal matrices times a gain: all their singular values. */
    public static Init orthogonal(double gain) {
        return new Init(Scheme.ORTHOGONAL, gain);
    }

    /** Largest singular value of each matrix. */
    public static Init singular(double largest) {
        return new Init(Scheme.SINGULAR, largest);
    }

    /** What a matrix with orthogonal rows or columns is multiplied by. */
    public double gain() {
        return value == null ? 1 : value;
    }

    /** Word for tables and messages, for example {@code he} or {@code normal:2.0}. */
    public String label() {
        return value == null ? scheme.label() : scheme.label() + ":" + value;
    }

    /** Inverse of {@link #label}. */
    public static Init fromLabel(String label) {
        int colon = label.indexOf(':');
        String word = colon < 0 ? label : label.substring(0, colon);
        Scheme scheme = Scheme.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        return new Init(scheme, colon < 0 ? null : Double.valueOf(label.substring(colon + 1)));
    }

    /** Nominal sigma_w^2 = fan_in * E[w^2] of a layer with these fans, dimensionless. */
    public double sigmaW2(int fanIn, int fanOut) {
        return switch (scheme) {
            case XAVIER, XAVIER_UNIFORM -> 2.0 * fanIn / ((double) fanIn + fanOut);
            case HE, HE_UNIFORM, ZERO_RESIDUAL_BRANCH -> 2.0;
            case LECUN -> 1.0;
            case IDENTITY -> Math.min(fanIn, fanOut) / (double) fanOut;
            case ORTHOGONAL -> gain() * gain() * Math.min(fanIn, fanOut) / fanOut;
            case NORMAL -> value;
            // The largest singular value of a large normal matrix of sigma_w^2 = 1 is 1 +
            // sqrt(fan_out / fan_in).
            case SINGULAR -> square(value / (1 + Math.sqrt((double) fanOut / fanIn)));
        };
    }

    private static double square(double value) {
        return value * value;
    }
}
