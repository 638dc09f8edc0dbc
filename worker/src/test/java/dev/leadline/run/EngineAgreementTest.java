package dev.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.trial.Activation;
import dev.leadline.trial.Engine;
import dev.leadline.trial.LayerRow;
import dev.leadline.trial.Setting;
import dev.leadline.trial.StepRow;
import dev.leadline.trial.TrialResult;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The two engines against each other, through the whole of a trial: every number of every row after up to ten updates. */
class EngineAgreementTest {
    /** Of norms, relative. */
    private static final double TOLERANCE = 1e-5;

    @ParameterizedTest
    @EnumSource(Activation.class)
    void activations(Activation activation) {
        agree(Setting.ACTIVATION, activation, Setting.BATCH_NORM, false);
        agree(Setting.ACTIVATION, activation, Setting.BATCH_NORM, true);
    }

    private static void agree(Object... changes) {
        TrialResult reference = run(Engine.REFERENCE, changes);
        TrialResult fast = run(Engine.FAST, changes);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < reference.steps().size(); i++) {
            compare(numbers(reference.steps().get(i)), numbers(fast.steps().get(i)), wrong);
        }
        for (int i = 0; i < reference.layers().size(); i++) {
            compare(numbers(reference.layers().get(i)), numbers(fast.layers().get(i)), wrong);
        }
        assertThat(wrong).as(List.of(changes).toString()).isEmpty();
    }

    private static TrialResult run(Engine engine, Object... changes) {
        Object[] all = {Setting.ENGINE, engine, Setting.STEPS, 10, Setting.LEARNING_RATE, 0.002};
        Object[] both = new Object[all.length + changes.length];
        System.arraycopy(all, 0, both, 0, all.length);
        System.arraycopy(changes, 0, both, all.length, changes.length);
        TrialResult result = Trials.run(Trials.of(both));
        assertThat(result.trial().outcome().errorStack()).isNull();
        return result;
    }

    private static void compare(
            Map<String, Double> expected, Map<String, Double> actual, List<String> wrong) {
        expected.forEach((name, value) -> {
            Double other = actual.get(name);
            boolean agrees = value == null
                    ? other == null
                    : other != null && Math.abs(value - other) <= TOLERANCE * Math.abs(value);
            if (!agrees) {
                wrong.add(name + ": " + value + " and " + other);
            }
        });
    }

    private static Map<String, Double> numbers(StepRow row) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        String at = "step " + row.step() + " ";
        numbers.put(at + "loss", row.loss());
        numbers.put(at + "norm before", row.gradNormBeforeClip());
        numbers.put(at + "norm after", row.gradNormAfterClip());
        numbers.put(at + "clip ratio", row.clipRatio());
        numbers.put(at + "train loss", row.trainLoss());
        numbers.put(at + "train error", row.trainError());
        numbers.put(at + "test loss", row.testLoss());
        return numbers;
    }

    private static Map<String, Double> numbers(LayerRow row) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        String at = "step " + row.step() + " layer " + row.layer() + " ";
        numbers.put(at + "gradient", power(row.gradient().gradL2Log10()));
        numbers.put(at + "gradient std", row.gradient().gradStd());
        numbers.put(at + "gradient absmax", row.gradient().gradAbsmax());
        numbers.put(at + "zeros", row.gradient().gradZeroFraction());
        numbers.put(at + "q95", row.gradient().gradAbsQ95());
        numbers.put(at + "delta", power(row.signal().deltaRmsLog10()));
        numbers.put(at + "weight", row.weight().weightL2());
        numbers.put(at + "sigma_w^2", row.weight().sigmaW2());
        numbers.put(at + "update", row.update().updateL2());
        if (row.activation() != null) {
            numbers.put(at + "act", row.activation().actRms());
            numbers.put(at + "act std", row.activation().actStd());
            numbers.put(at + "saturated", row.activation().saturatedFraction());
            numbers.put(at + "dead", row.activation().deadUnitFraction());
        }
        return numbers;
    }

    private static Double power(Double log10) {
        return log10 == null ? null : Math.pow(10, log10);
    }
}
