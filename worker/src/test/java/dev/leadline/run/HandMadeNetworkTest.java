package dev.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.row.LayerRow;
import dev.leadline.trial.Activation;
import dev.leadline.trial.ClipMode;
import dev.leadline.trial.Clipping;
import dev.leadline.trial.Precision;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.Test;

import java.util.stream.Stream;

/**
 * Networks that were worked out on paper. With L = ln 3 a logit difference of L gives the probabilities 3/4 and 1/4, and sigmoid(L)
 * = 3/4. W is written unit by unit; p are probabilities, y one-hot labels, and the output layer's delta of the summed loss is p - y.
 */
class HandMadeNetworkTest {
    private static final double L = Math.log(3);
    private static final double RATE = 0.1;

    /**
     * Two examples, relu. Hidden W = (1, 1), (1, -1), no biases; output W = (L/3, 1), (0, 0).
     *
     * <pre>
     * x = (1, 2), label 1:  z = (3, -1), a = (3, 0), logits (L, 0), p = (3/4, 1/4), loss ln 4, delta = (3/4, -3/4)
     *     back: L/3 * 3/4 = L/4 to the first unit; the second is off:        hidden delta = (L/4, 0)
     * x = (0, 0), label 0:  z = (0, 0),  a = (0, 0), logits (0, 0), p = (1/2, 1/2), loss ln 2, delta = (-1/2, 1/2)
     *     relu's derivative at 0 is 0:                                       hidden delta = (0, 0)
     * mean loss (ln 4 + ln 2) / 2 = 3/2 ln 2. Mean gradients, half the sums:
     *     output W: a x delta / 2 = (9/8, 0), (-9/8, 0);  output b: (3/4 - 1/2) / 2 = (1/8, -1/8)
     *     hidden W: x x delta / 2 = (L/8, L/4), (0, 0);   hidden b: (L/8, 0)
     * squared norm: hidden L^2 (1 + 4 + 1) / 64, output (81 + 81 + 1 + 1) / 64
     * </pre>
     */
    private static HandMade relu(Object... settings) throws InterruptedException {
        Trial trial = trial(2, 2, 2, Activation.RELU, settings);
        return new HandMade(trial, 2, new float[] {1, 2, 0, 0}, 1, 0)
                .with("w0", "W", 1, 1, 1, -1)
                .with("w1", "W", L / 3, 1, 0, 0)
                .trained();
    }

    private static final double HIDDEN = L * Math.sqrt(6) / 8;
    private static final double OUTPUT = Math.sqrt(164) / 8;
    private static final double ALL = Math.sqrt(6 * L * L + 164) / 8;

    @Test
    void reluForwardBackwardAndStep() throws InterruptedException {
        HandMade net = relu();
        same(net.preActivations(0), 3, -1, 0, 0);
        same(net.activations(0), 3, 0, 0, 0);
        same(net.preActivations(1), L, 0, 0, 0);
        same(net.deltas(1), 0.75, -0.75, -0.5, 0.5);
        same(net.deltas(0), L / 4, 0, 0, 0);
        same(net.step().loss(), 1.5 * Math.log(2));
        same(net.step().gradNormBeforeClip(), ALL);
        same(net.step().clipRatio(), 1);
        same(net.subtracted("w0", "W"), RATE * L / 8, RATE * L / 4, 0, 0);
        same(net.subtracted("w0", "b"), RATE * L / 8, 0);
        same(net.subtracted("w1", "W"), RATE * 9 / 8, 0, -RATE * 9 / 8, 0);
        same(net.subtracted("w1", "b"), RATE / 8, -RATE / 8);
    }

    @Test
    void reluRows() throws InterruptedException {
        LayerRow hidden = relu().layer(0);
        // Of W alone: sqrt(1 + 4) L / 8; four values, two of them zero.
        same(hidden.gradient().gradL2Log10(), Math.log10(Math.sqrt(5) * L / 8));
        same(hidden.gradient().gradRmsLog10(), Math.log10(Math.sqrt(5) * L / 16));
        same(hidden.gradient().gradMean(), 3 * L / 32);
        same(hidden.gradient().gradAbsmax(), L / 4);
        same(hidden.gradient().gradZeroFraction(), 0.5);
        // delta / 2 = (L/8, 0), (0, 0) and (3/8, -3/8), (-1/4, 1/4), over four values each.
        same(hidden.signal().deltaRmsLog10(), Math.log10(L / 16));
        double output = Math.log10(Math.sqrt(26) / 16);
        same(relu().layer(1).signal().deltaRmsLog10(), output);
        same(hidden.signal().jacobianGainLog10(), Math.log10(L / 16) - output);
        same(hidden.activation().actMean(), 0.75);
        same(hidden.activation().actRms(), 1.5);
        same(hidden.activation().saturatedFraction(), 0.75);
        same(hidden.activation().deadUnitFraction(), 0.5);
        same(hidden.weight().weightL2(), 2);
        same(hidden.weight().sigmaW2(), 2);
        same(hidden.update().updateL2(), RATE * Math.sqrt(5) * L / 8);
        same(hidden.update().updateRatioLog10(), Math.log10(RATE * Math.sqrt(5) * L / 16));
    }

    /** The whole gradient is longer than 1 (1.64): every entry is divided by its norm. */
    @Test
    void globalNormClipping() throws InterruptedException {
        HandMade net = relu(Setting.CLIP, new Clipping(ClipMode.GLOBAL_NORM, 1.0));
        same(net.step().gradNormBeforeClip(), ALL);
        same(net.step().gradNormAfterClip(), 1);
        same(net.step().clipRatio(), 1 / ALL);
        same(net.subtracted("w0", "W"), RATE * L / 8 / ALL, RATE * L / 4 / ALL, 0, 0);
        same(net.subtracted("w1", "W"), RATE * 9 / 8 / ALL, 0, -RATE * 9 / 8 / ALL, 0);
        same(net.subtracted("w1", "b"), RATE / 8 / ALL, -RATE / 8 / ALL);
        // Statistics are of the gradient before clipping, the update of the one after.
        same(net.layer(0).gradient().gradAbsmax(), L / 4);
        same(net.layer(0).update().updateL2(), RATE * Math.sqrt(5) * L / 8 / ALL);
    }

    /** The hidden layer's gradient (0.34) is shorter than 1 and stays; the output layer's (1.60) is divided by its norm. */
    @Test
    void perLayerNormClipping() throws InterruptedException {
        HandMade net = relu(Setting.CLIP, new Clipping(ClipMode.PER_LAYER_NORM, 1.0));
        double after = Math.sqrt(HIDDEN * HIDDEN + 1);
        same(net.step().gradNormAfterClip(), after);
        same(net.step().clipRatio(), after / ALL);
        same(net.subtracted("w0", "W"), RATE * L / 8, RATE * L / 4, 0, 0);
        same(net.subtracted("w1", "W"), RATE * 9 / 8 / OUTPUT, 0, -RATE * 9 / 8 / OUTPUT, 0);
        same(net.subtracted("w1", "b"), RATE / 8 / OUTPUT, -RATE / 8 / OUTPUT);
    }

    /** Only the two entries of 9/8 lie beyond 1. */
    @Test
    void valueClipping() throws InterruptedException {
        HandMade net = relu(Setting.CLIP, new Clipping(ClipMode.VALUE, 1.0));
        double after = Math.sqrt(HIDDEN * HIDDEN + 2 + 2.0 / 64);
        same(net.step().gradNormAfterClip(), after);
        same(net.step().clipRatio(), after / ALL);
        same(net.subtracted("w0", "W"), RATE * L / 8, RATE * L / 4, 0, 0);
        same(net.subtracted("w1", "W"), RATE, 0, -RATE, 0);
        same(net.subtracted("w1", "b"), RATE / 8, -RATE / 8);
    }

    /**
     * Hidden W = (L, 0), (2, -1); output W = (2L/3, L), (0, 0).
     *
     * <pre>
     * x = (1, 2), label 1:  z = (L, 0), a = (3/4, 1/2), logits (L/2 + L/2, 0), p = (3/4, 1/4), loss ln 4
     *     delta = (3/4, -3/4); output W: (9/16, 3/8), (-9/16, -3/8)
     *     back: (2L/3, L) * 3/4 = (L/2, 3L/4), times a (1 - a) = (3/16, 1/4): hidden delta = (3L/32, 3L/16)
     *     hidden W: (3L/32, 3L/16), (3L/16, 3L/8)
     * </pre>
     */
    @Test
    void sigmoid() throws InterruptedException {
        HandMade net = new HandMade(trial(2, 2, 1, Activation.SIGMOID), 2, new float[] {1, 2}, 1)
                .with("w0", "W", L, 0, 2, -1)
                .with("w1", "W", 2 * L / 3, L, 0, 0)
                .trained();
        same(net.preActivations(0), L, 0);
        same(net.activations(0), 0.75, 0.5);
        same(net.preActivations(1), L, 0);
        same(net.step().loss(), Math.log(4));
        same(net.deltas(1), 0.75, -0.75);
        same(net.deltas(0), 3 * L / 32, 3 * L / 16);
        double unit = RATE * 3 * L / 32;
        same(net.subtracted("w0", "W"), unit, 2 * unit, 2 * unit, 4 * unit);
        same(net.subtracted("w0", "b"), unit, 2 * unit);
        same(net.subtracted("w1", "W"), RATE * 9 / 16, RATE * 3 / 8, -RATE * 9 / 16, -RATE * 3 / 8);
        same(net.subtracted("w1", "b"), RATE * 0.75, -RATE * 0.75);
    }

    /**
     * Width 1, relu: an input layer, one block of two layers around which the shortcut goes, an output layer. All is positive, so
     * that relu is the identity.
     *
     * <pre>
     * x = 1, w0 = 1: a0 = 1;  w1 = 2: a1 = 2;  w2 = 1: branch 2, sum a0 + 2 = 3 = a2;  output W = L/3, 0: logits (L, 0)
     * label 1: delta3 = (3/4, -3/4), back L/3 * 3/4 = L/4 = delta2, also into the shortcut
     *     delta1 = w2 delta2 = L/4;  delta0 = w1 delta1 + shortcut = L/2 + L/4 = 3L/4
     *     gradients: w3 = a2 delta3 = (9/4, -9/4);  w2 = a1 delta2 = L/2;  w1 = a0 delta1 = L/4;  w0 = x delta0 = 3L/4
     * </pre>
     */
    @Test
    void residualBlock() throws InterruptedException {
        Trial trial = trial(4, 1, 1, Activation.RELU, Setting.RESIDUAL, Residual.IDENTITY);
        HandMade net = new HandMade(trial, 1, new float[] {1}, 1)
                .with("w0", "W", 1)
                .with("w1", "W", 2)
                .with("w2", "W", 1)
                .with("w3", "W", L / 3, 0)
                .trained();
        same(net.preActivations(2), 2);
        same(net.activations(2), 3);
        same(net.preActivations(3), L, 0);
        same(net.deltas(2), L / 4);
        same(net.deltas(1), L / 4);
        same(net.deltas(0), 3 * L / 4);
        same(net.subtracted("w3", "W"), RATE * 9 / 4, -RATE * 9 / 4);
        same(net.subtracted("w2", "W"), RATE * L / 2);
        same(net.subtracted("w1", "W"), RATE * L / 4);
        same(net.subtracted("w0", "W"), RATE * 3 * L / 4);
        same(net.layer(1).signal().jacobianGainLog10(), 0);
        same(net.layer(0).signal().jacobianGainLog10(), Math.log10(3));
    }

    /**
     * One normalised unit, identity activation, three examples. W = (s, 0) with s^2 = 3/2 (1 - e), e = 1e-5 being batch norm's
     * epsilon, gamma = 2, beta = 0, output W = v = L / (2s), 0.
     *
     * <pre>
     * x = (1, 0), (-1, 0), (0, 1): z = s, -s, 0; mean 0, variance 2/3 s^2 = 1 - e, so that the divisor is exactly 1
     *     normalised h = s, -s, 0; a = 2s, -2s, 0; first logit L, -L, 0; first p = 3/4, 1/4, 1/2
     * labels 1, 0, 0: losses ln 4, ln 4, ln 2; first delta d = 3/4, -3/4, -1/2
     * back to batch norm: g = v d, mean -v/6, mean of g h = v (3/4 + 3/4) s / 3 = v s / 2
     * through it: 2 (g - mean - h * mean of g h), with s^2 / 2 = 3/4 - 3/4 e:
     *     2v (3/4 + 1/6 - s^2/2) = 2v (1/6 + 3/4 e);  2v (-3/4 + 1/6 + s^2/2) = 2v (1/6 - 3/4 e);  2v (-1/2 + 1/6) = -2v/3
     * mean gradients: gamma: sum g h / 3 = v s / 2;  beta: sum g / 3 = -v/6;  output W: sum a d / 3 = 2s (3/4 + 3/4) / 3 = s
     *     W: first input (2v/6 + 3/2 v e - 2v/6 + 3/2 v e) / 3 = v e (the loss hardly sees the length of W); second input -2v/9
     * running statistics keep 9/10: mean 0, variance 9/10 + (1 - e) / 10
     * </pre>
     */
    @Test
    void batchNorm() throws InterruptedException {
        double e = 1e-5;
        double s = Math.sqrt(1.5 * (1 - e));
        double v = L / (2 * s);
        Trial trial = trial(2, 1, 3, Activation.IDENTITY, Setting.BATCH_NORM, true);
        HandMade net = new HandMade(trial, 2, new float[] {1, 0, -1, 0, 0, 1}, 1, 0, 0)
                .with("w0", "W", s, 0)
                .with("n0", "gamma", 2)
                .with("w1", "W", v, 0)
                .trained();
        same(net.preActivations(0), s, -s, 0);
        same(net.activations(0), 2 * s, -2 * s, 0);
        same(net.preActivations(1), L, 0, -L, 0, 0, 0);
        same(net.step().loss(), 5 * Math.log(2) / 3);
        same(net.deltas(1), 0.75, -0.75, -0.75, 0.75, -0.5, 0.5);
        same(net.deltas(0), v / 3 + 1.5 * v * e, v / 3 - 1.5 * v * e, -2 * v / 3);
        same(net.subtracted("w0", "W"), RATE * v * e, -RATE * 2 * v / 9);
        same(net.subtracted("n0", "gamma"), RATE * v * s / 2);
        same(net.subtracted("n0", "beta"), -RATE * v / 6);
        same(net.subtracted("w1", "W"), RATE * s, -RATE * s);
        same(net.subtracted("n0", "mean"), 0);
        same(net.subtracted("n0", "var"), e / 10);
    }

    /** Logits -900 and -901, label 1: p = (e, 1) / (1 + e). e^-900 is zero in double precision. */
    @Test
    void logitsFarBelowZeroHaveTheGradientOfTheirDifference() throws InterruptedException {
        HandMade net = new HandMade(trial(1, 1, 1, Activation.IDENTITY), 1, new float[] {1}, 1)
                .with("w0", "W", 0, 0)
                .with("w0", "b", -900, -901)
                .trained();
        double p = Math.E / (1 + Math.E);
        same(net.step().loss(), Math.log(1 + Math.E));
        same(net.deltas(0), p, -p);
        same(net.subtracted("w0", "b"), RATE * p, -RATE * p);
    }

    private static Trial trial(
            int depth, int width, int batch, Activation activation, Object... settings) {
        Object[] common = {
            Setting.DEPTH, depth,
            Setting.WIDTH, width,
            Setting.BATCH, batch,
            Setting.ACTIVATION, activation,
            Setting.PRECISION, Precision.DOUBLE,
            Setting.LEARNING_RATE, RATE,
            Setting.LAYERS_EVERY, 1,
            Setting.STEPS, 1
        };
        return Trials.of(Stream.of(common, settings).flatMap(Stream::of).toArray());
    }

    private static void same(double[] actual, double... expected) {
        assertThat(actual).containsExactly(expected, within(1e-12));
    }

    private static void same(Double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-12));
    }
}
