package dev.leadline.trial;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How weights are drawn. Biases start at zero unless {@code bias-variance} says otherwise.
 *
 * @param scheme the rule
 * @param variance sigma_w^2 = fan_in * variance of one weight, for {@link Scheme#NORMAL} only; else null
 */
public record Init(Scheme scheme, Double variance) implements Serializable {
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
        /** Random orthogonal rows or columns (Saxe et al. 2014); gain 1. */
        ORTHOGONAL,
        /** Ones on the diagonal. */
        IDENTITY,
        /** {@link #HE}, but each residual branch starts as zero (Zhang et al. 2019, Goyal et al. 2017). */
        ZERO_RESIDUAL_BRANCH,
        /** N(0, S / fan_in) with S given as {@code {normal: S}}. */
        NORMAL
    }

    public Init {
        Must.be(
                (scheme == Scheme.NORMAL) == (variance != null),
                "init variance",
                "given exactly with normal",
                variance);
        if (variance != null) {
            Must.be(
                    variance > 0 && Double.isFinite(variance),
                    "init normal",
                    "a positive number",
                    variance);
        }
    }

    public static Init of(Scheme scheme) {
        return new Init(scheme, null);
    }

    /** The schemes that a name alone decides: all but {@link Scheme#NORMAL}. */
    public static List<Scheme> schemesByName() {
        return Arrays.stream(Scheme.values()).filter(s -> s != Scheme.NORMAL).toList();
    }

    /** Whether each weight is drawn by itself. */
    boolean independent() {
        return switch (scheme) {
            case XAVIER, XAVIER_UNIFORM, HE, HE_UNIFORM, LECUN, ZERO_RESIDUAL_BRANCH, NORMAL ->
                true;
            case ORTHOGONAL, IDENTITY -> false;
        };
    }

    public static Init normal(double sigmaW2) {
        return new Init(Scheme.NORMAL, sigmaW2);
    }

    /** Word for tables and messages, for example {@code he} or {@code normal:2.0}. */
    public String label() {
        return variance == null ? scheme.label() : scheme.label() + ":" + variance;
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
            case ORTHOGONAL, IDENTITY -> Math.min(fanIn, fanOut) / (double) fanOut;
            case NORMAL -> variance;
        };
    }
}
