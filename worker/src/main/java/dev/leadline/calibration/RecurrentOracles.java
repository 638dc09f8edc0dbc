package dev.leadline.calibration;

import dev.leadline.calibration.Oracle.Quantity;
import dev.leadline.trial.Activation;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Family;
import dev.leadline.trial.Init;
import dev.leadline.trial.Setting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Recurrent networks whose signal is known: width 256, slopes per time step towards the past. */
final class RecurrentOracles {
    /** What rounding to single precision leaves of a factor that is exact. */
    private static final double ROUNDING = 1e-6;

    /** Powers of one random matrix are those of independent ones while their number is small against its side. */
    private static final double OF_POWERS = 0.02;

    /** Weights that leave the gates where their biases put them. */
    private static final double SMALL = 1e-6;

    private RecurrentOracles() {}

    static List<Oracle> all() {
        List<Oracle> oracles = new ArrayList<>();
        for (double gain : new double[] {0.9, 1.1}) {
            oracles.add(linear(
                    Init.orthogonal(gain), 50, Math.log10(gain), ROUNDING, "a rotation, times g"));
        }
        oracles.add(linear(
                Init.normal(0.8), 10, Math.log10(0.8) / 2, OF_POWERS, "deep linear network"));
        oracles.add(linear(
                Init.singular(2.4),
                10,
                Math.log10(1.2),
                OF_POWERS,
                "s_1 = 2 sqrt(S) of a wide one"));
        for (double bias : new double[] {0, 1, 2, 4}) {
            oracles.add(memory(bias));
        }
        return oracles;
    }

    private static Oracle linear(
            Init init, int steps, double expected, double tolerance, String source) {
        Map<Setting, Object> settings = base("rnn", steps);
        settings.put(Setting.ACTIVATION, Activation.IDENTITY);
        settings.put(Setting.INIT, init);
        return new Oracle(
                "rnn, identity, " + init.label(),
                settings,
                Quantity.PER_LAYER,
                expected,
                tolerance,
                source);
    }

    private static Oracle memory(double bias) {
        Map<Setting, Object> settings = base("lstm", 20);
        settings.put(Setting.INIT, Init.normal(SMALL));
        settings.put(Setting.INPUT_VARIANCE, SMALL);
        settings.put(Setting.FORGET_BIAS, bias);
        return new Oracle(
                "lstm, small weights, forget bias " + bias,
                settings,
                Quantity.PER_LAYER,
                -Math.log10(1 + Math.exp(-bias)),
                1e-3,
                "sigmoid(forget bias)");
    }

    /** Which families there are, another package knows. */
    private static Family named(String family) {
        return Arrays.stream(Family.values())
                .filter(f -> f.label().equals(family))
                .findFirst()
                .orElseThrow();
    }

    private static Map<Setting, Object> base(String family, int steps) {
        Map<Setting, Object> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.FAMILY, named(family));
        settings.put(Setting.SET, DataSetName.TEMPORAL_ORDER);
        settings.put(Setting.DEPTH, steps);
        settings.put(Setting.EXAMPLES, 256);
        settings.put(Setting.TEST_FRACTION, 0.0);
        settings.put(Setting.WIDTH, 256);
        settings.put(Setting.STEPS, 0);
        return settings;
    }
}
