package dev.leadline.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.row.LayerRow;
import dev.leadline.row.TrialResult;
import dev.leadline.run.Trials;
import dev.leadline.trial.Activation;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Init;
import dev.leadline.trial.Norm;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Trial;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** What each norm does to the signal at initialisation, in 40 layers of 128 units, against theory and against another program's measurements. */
class NormSlopesTest {
    /** Simulated is the mean over seeds of NumPy's; that of relu with layer norm has the standard error 0.0013. */
    @ParameterizedTest
    @CsvSource({
        "RELU, BATCH, 0.0832, 0.083",
        "RELU, LAYER, 0, -0.0045",
        "RELU, RMS, 0, -0.0042",
        "TANH, BATCH, 0.0355, 0.041",
        "TANH, LAYER, 0.0355, 0.036",
        "TANH, RMS, 0.0355, 0.037"
    })
    void slopesAreThoseOfTheoryAndOfAnotherProgram(
            Activation activation, Norm norm, double theory, double simulated) {
        List<TrialResult> results = measured(activation, norm);
        double mean = results.stream()
                .mapToDouble(result -> result.trial().profile().measuredSlope())
                .average()
                .orElseThrow();
        assertThat(results.get(0).trial().profile().theorySlope()).isCloseTo(theory, within(1e-4));
        assertThat(mean).isCloseTo(simulated, within(0.006)).isCloseTo(theory, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({"BATCH, 0.2, 0.5", "LAYER, 0.97, 1", "RMS, 0.97, 1"})
    void examplesMergeUnlessTheyAreNormalisedTogether(Norm norm, double least, double most) {
        double mean = measured(Activation.RELU, norm).stream()
                .mapToDouble(NormSlopesTest::cosineOfTheLastHiddenLayer)
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(least, most);
    }

    private static double cosineOfTheLastHiddenLayer(TrialResult result) {
        return result.layers().stream()
                .filter(row -> row.activation() != null)
                .max(Comparator.comparing(LayerRow::layer))
                .orElseThrow()
                .activation()
                .actCosine();
    }

    private static List<TrialResult> measured(Activation activation, Norm norm) {
        Map<Setting, Object> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.SET, DataSetName.GAUSSIAN);
        settings.put(Setting.FEATURES, 128);
        settings.put(Setting.EXAMPLES, 128);
        settings.put(Setting.TEST_FRACTION, 0.0);
        settings.put(Setting.STANDARDIZE, false);
        settings.put(Setting.DEPTH, 41);
        settings.put(Setting.WIDTH, 128);
        settings.put(Setting.BATCH, 128);
        settings.put(Setting.STEPS, 0);
        settings.put(Setting.ACTIVATION, activation);
        settings.put(Setting.INIT, Init.normal(2));
        settings.put(Setting.NORM, norm);
        return LongStream.rangeClosed(1, 5)
                .mapToObj(seed -> Trials.run(Trial.of(settings, seed)))
                .toList();
    }
}
