package dev.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.data.WrittenImages;
import dev.leadline.row.LayerRow;
import dev.leadline.row.StepRow;
import dev.leadline.row.TimeRow;
import dev.leadline.row.TrialResult;
import dev.leadline.trial.Activation;
import dev.leadline.trial.BlockKind;
import dev.leadline.trial.BlockOrder;
import dev.leadline.trial.ClipMode;
import dev.leadline.trial.Clipping;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Engine;
import dev.leadline.trial.Family;
import dev.leadline.trial.Init;
import dev.leadline.trial.Norm;
import dev.leadline.trial.Optimizer;
import dev.leadline.trial.Pooling;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Rules;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shortcut;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The two engines against each other, through the whole of a trial: every number of every row after up to ten updates. */
class EngineAgreementTest {
    /** Of norms, relative. */
    private static final double TOLERANCE = 1e-5;

    /** Sums over images of twelve times as many pixels as the digits round three times as much. */
    private static final double OF_MANY_PIXELS = 3e-5;

    /** A branch's gradient is as exact as its scale: still near zero after some steps, and a sum of numbers that nearly cancel. */
    private static final double OF_LEARNED_SCALES = 3e-5;

    /** Counted, by which side of a threshold a value is on. */
    private static final List<String> SHARES = List.of(" saturated", " zeros");

    /**
     * Of 3,072, the fewest that are counted in a convolutional layer. A value that is zero but for rounding may be on either side,
     * and DL4J's own sums differ in the last digit from run to run.
     */
    private static final double ONE_VALUE = 1 / 3000.0;

    /** The axes whose values are combined; a combination that is no valid trial is left out. */
    private static final Map<Setting, List<?>> AXES = new EnumMap<>(Map.of(
            Setting.ACTIVATION, List.of(Activation.values()),
            Setting.BATCH_NORM, List.of(false, true),
            Setting.RESIDUAL, List.of(Residual.values()),
            Setting.BLOCK_ORDER, List.of(BlockOrder.values()),
            Setting.OPTIMIZER, List.of(Optimizer.values()),
            Setting.MOMENTUM, List.of(0.0, 0.9),
            Setting.WEIGHT_DECAY, List.of(0.0, 1e-3),
            Setting.CLIP,
                    List.of(
                            Clipping.NONE,
                            new Clipping(ClipMode.GLOBAL_NORM, 0.5),
                            new Clipping(ClipMode.PER_LAYER_NORM, 0.2),
                            new Clipping(ClipMode.VALUE, 0.02))));

    private static final List<Norm> OTHER_NORMS =
            List.of(Norm.LAYER, Norm.RMS, Norm.WEIGHT_STANDARDISED);

    static Stream<Map<Setting, Object>> everyPairOfValues() {
        return Pairwise.covering(AXES, EngineAgreementTest::valid).stream();
    }

    static Stream<Map<Setting, Object>> everyPairWithAnotherNorm() {
        Map<Setting, List<?>> axes = new EnumMap<>(AXES);
        axes.remove(Setting.BATCH_NORM);
        axes.put(Setting.NORM, OTHER_NORMS);
        return Pairwise.covering(axes, EngineAgreementTest::valid).stream();
    }

    static Stream<Map<Setting, Object>> everyCombination() {
        return Pairwise.all(AXES).stream().filter(EngineAgreementTest::valid);
    }

    @ParameterizedTest
    @MethodSource({"everyPairOfValues", "everyPairWithAnotherNorm"})
    void tenStepsGiveTheSameNumbers(Map<Setting, Object> settings) {
        agree(settings, TOLERANCE);
    }

    /** With 16 filters, which lie in blocks, and with 6. */
    static Stream<Map<Setting, Object>> convolutionalNetworks() {
        Map<Setting, List<?>> axes = new EnumMap<>(Map.of(
                Setting.FAMILY, List.of(Family.RESNET),
                Setting.WIDTH, List.of(16, 6),
                Setting.ACTIVATION, List.of(Activation.RELU, Activation.TANH),
                Setting.BATCH_NORM, List.of(false, true),
                Setting.RESIDUAL, List.of(Residual.values()),
                Setting.BLOCK_ORDER, List.of(BlockOrder.values()),
                Setting.SHORTCUT, List.of(Shortcut.values())));
        return resnets(axes);
    }

    /** Without a kink, on whose sides rounding may put a value, or a filter that is off but for rounding. */
    static Stream<Map<Setting, Object>> normalisedConvolutionalNetworks() {
        Map<Setting, List<?>> axes = new EnumMap<>(Map.of(
                Setting.FAMILY, List.of(Family.RESNET),
                Setting.WIDTH, List.of(16, 6),
                Setting.ACTIVATION, List.of(Activation.SOFTPLUS, Activation.TANH),
                Setting.NORM, OTHER_NORMS,
                Setting.RESIDUAL, List.of(Residual.values()),
                Setting.BLOCK_ORDER, List.of(BlockOrder.values()),
                Setting.SHORTCUT, List.of(Shortcut.values())));
        return resnets(axes);
    }

    private static Stream<Map<Setting, Object>> resnets(Map<Setting, List<?>> axes) {
        return Pairwise.covering(axes, s -> valid(resnet(s))).stream()
                .map(EngineAgreementTest::resnet);
    }

    private static Map<Setting, Object> resnet(Map<Setting, Object> settings) {
        Map<Setting, Object> all = new EnumMap<>(settings);
        all.put(Setting.DEPTH, 8);
        // DL4J's own convolutions are slow.
        all.put(Setting.EXAMPLES, 96);
        return all;
    }

    @ParameterizedTest
    @MethodSource({"convolutionalNetworks", "normalisedConvolutionalNetworks"})
    void tenStepsOfAConvolutionalNetworkGiveTheSameNumbers(Map<Setting, Object> settings) {
        agree(settings, TOLERANCE);
    }

    static Stream<Map<Setting, Object>> bottlenecks() {
        Map<Setting, List<?>> axes = new EnumMap<>(Map.of(
                Setting.BLOCK, List.of(BlockKind.BOTTLENECK),
                Setting.SHORTCUT, List.of(Shortcut.values()),
                Setting.WIDTH, List.of(8, 3),
                Setting.ACTIVATION, List.of(Activation.SOFTPLUS, Activation.TANH),
                Setting.NORM, List.of(Norm.values()),
                Setting.RESIDUAL, List.of(Residual.values()),
                Setting.BLOCK_ORDER, List.of(BlockOrder.values()),
                Setting.CLIP, List.of(Clipping.NONE, new Clipping(ClipMode.PER_LAYER_NORM, 0.2))));
        return Pairwise.covering(axes, s -> valid(bottleneck(s))).stream()
                .map(EngineAgreementTest::bottleneck);
    }

    private static Map<Setting, Object> bottleneck(Map<Setting, Object> settings) {
        Map<Setting, Object> all = resnet(settings);
        all.put(Setting.FAMILY, Family.RESNET);
        all.put(Setting.DEPTH, 11);
        return all;
    }

    @ParameterizedTest
    @MethodSource("bottlenecks")
    void tenStepsOfBottlenecksGiveTheSameNumbers(Map<Setting, Object> settings) {
        boolean learnedScale = settings.get(Setting.RESIDUAL) == Residual.REZERO;
        agree(settings, learnedScale ? OF_LEARNED_SCALES : TOLERANCE);
    }

    static Stream<Map<Setting, Object>> densenets() {
        Map<Setting, List<?>> axes = new EnumMap<>(Map.of(
                Setting.BLOCK, List.of(BlockKind.values()),
                Setting.COMPRESSION, List.of(1.0, 0.5),
                Setting.WIDTH, List.of(16, 3),
                Setting.ACTIVATION, List.of(Activation.SOFTPLUS, Activation.TANH),
                Setting.NORM, List.of(Norm.values()),
                Setting.RESIDUAL, List.of(Residual.DENSE, Residual.NONE),
                Setting.CLIP, List.of(Clipping.NONE, new Clipping(ClipMode.GLOBAL_NORM, 0.5))));
        return Pairwise.covering(axes, s -> valid(densenet(s))).stream()
                .map(EngineAgreementTest::densenet);
    }

    private static Map<Setting, Object> densenet(Map<Setting, Object> settings) {
        Map<Setting, Object> all = resnet(settings);
        all.put(Setting.FAMILY, Family.DENSENET);
        all.put(Setting.DEPTH, 10);
        return all;
    }

    @ParameterizedTest
    @MethodSource("densenets")
    void tenStepsOfADensenetGiveTheSameNumbers(Map<Setting, Object> settings) {
        agree(settings, TOLERANCE);
    }

    static Stream<Map<Setting, Object>> lenets() {
        Map<Setting, List<?>> axes = new EnumMap<>(Map.of(
                Setting.DEPTH, List.of(5, 6),
                Setting.WIDTH, List.of(6, 3),
                Setting.ACTIVATION, List.of(Activation.TANH, Activation.SELU, Activation.SOFTPLUS),
                Setting.BATCH_NORM, List.of(false, true),
                Setting.POOLING, List.of(Pooling.AVERAGE, Pooling.MAX),
                Setting.CLIP, List.of(Clipping.NONE, new Clipping(ClipMode.GLOBAL_NORM, 0.5))));
        return Pairwise.covering(axes, s -> true).stream();
    }

    static Stream<Map<Setting, Object>> normalisedLenets() {
        Map<Setting, List<?>> axes = new EnumMap<>(Map.of(
                Setting.DEPTH, List.of(5, 6),
                Setting.WIDTH, List.of(6, 3),
                Setting.ACTIVATION, List.of(Activation.TANH, Activation.SOFTPLUS),
                Setting.NORM, OTHER_NORMS,
                Setting.CLIP, List.of(Clipping.NONE, new Clipping(ClipMode.PER_LAYER_NORM, 0.2))));
        return Pairwise.covering(axes, s -> true).stream();
    }

    @ParameterizedTest
    @MethodSource({"lenets", "normalisedLenets"})
    void tenStepsOfALenetGiveTheSameNumbers(Map<Setting, Object> settings, @TempDir Path folder) {
        WrittenImages.into(folder, 96, 32, 1);
        Map<Setting, Object> all = new EnumMap<>(settings);
        all.put(Setting.FAMILY, Family.LENET);
        all.put(Setting.SET, DataSetName.MNIST);
        all.put(Setting.PATH, folder.toString());
        agree(all, OF_MANY_PIXELS);
    }

    static Stream<Map<Setting, Object>> alexnets() {
        Map<Setting, List<?>> axes = new EnumMap<>(Map.of(
                Setting.DEPTH, List.of(6, 8),
                Setting.WIDTH, List.of(8, 3),
                Setting.ACTIVATION, List.of(Activation.TANH, Activation.SELU, Activation.SOFTPLUS),
                Setting.BATCH_NORM, List.of(false, true),
                Setting.CLIP, List.of(Clipping.NONE, new Clipping(ClipMode.VALUE, 0.05))));
        return Pairwise.covering(axes, s -> true).stream();
    }

    @ParameterizedTest
    @MethodSource("alexnets")
    void tenStepsOfAnAlexnetGiveTheSameNumbers(
            Map<Setting, Object> settings, @TempDir Path folder) {
        WrittenImages.into(folder, 96, 32, 1);
        Map<Setting, Object> all = new EnumMap<>(settings);
        all.put(Setting.FAMILY, Family.ALEXNET);
        all.put(Setting.SET, DataSetName.MNIST);
        all.put(Setting.PATH, folder.toString());
        agree(all, OF_MANY_PIXELS);
    }

    static Stream<Map<Setting, Object>> recurrentNetworks() {
        Map<Setting, List<?>> axes = new EnumMap<>(Map.of(
                Setting.FAMILY, List.of(Family.RNN, Family.LSTM),
                Setting.DEPTH, List.of(10, 17),
                Setting.ACTIVATION,
                        List.of(
                                Activation.TANH,
                                Activation.RELU,
                                Activation.SIGMOID,
                                Activation.IDENTITY),
                Setting.INIT, List.of(Init.orthogonal(0.9), Init.singular(1.5), Init.normal(0.8)),
                Setting.OPTIMIZER, List.of(Optimizer.SGD, Optimizer.ADAM),
                Setting.WEIGHT_DECAY, List.of(0.0, 1e-3),
                Setting.CLIP, AXES.get(Setting.CLIP)));
        return Pairwise.covering(axes, s -> true).stream();
    }

    @ParameterizedTest
    @MethodSource("recurrentNetworks")
    void tenStepsOfARecurrentNetworkGiveTheSameNumbersAtEveryTimeStep(
            Map<Setting, Object> settings) {
        Map<Setting, Object> all = new EnumMap<>(settings);
        all.put(Setting.SET, DataSetName.TEMPORAL_ORDER);
        agree(all, TOLERANCE);
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("everyCombination")
    void tenStepsGiveTheSameNumbersInEveryCombination(Map<Setting, Object> settings) {
        agree(settings, TOLERANCE);
    }

    private static boolean valid(Map<Setting, Object> settings) {
        return Rules.violations(Rules.completed(settings)).isEmpty();
    }

    private static void agree(Map<Setting, Object> settings, double tolerance) {
        TrialResult reference = run(Engine.REFERENCE, settings);
        TrialResult fast = run(Engine.FAST, settings);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < reference.steps().size(); i++) {
            compare(
                    numbers(reference.steps().get(i)),
                    numbers(fast.steps().get(i)),
                    tolerance,
                    wrong);
        }
        for (int i = 0; i < reference.layers().size(); i++) {
            compare(
                    numbers(reference.layers().get(i)),
                    numbers(fast.layers().get(i)),
                    tolerance,
                    wrong);
        }
        assertThat(fast.times()).hasSameSizeAs(reference.times());
        for (int i = 0; i < reference.times().size(); i++) {
            compare(
                    numbers(reference.times().get(i)),
                    numbers(fast.times().get(i)),
                    tolerance,
                    wrong);
        }
        assertThat(wrong).as(settings.toString()).isEmpty();
    }

    private static TrialResult run(Engine engine, Map<Setting, Object> settings) {
        Map<Setting, Object> all = new EnumMap<>(settings);
        all.put(Setting.ENGINE, engine);
        all.putIfAbsent(Setting.DEPTH, 6);
        all.putIfAbsent(Setting.WIDTH, 16);
        all.put(Setting.BATCH, 32);
        all.put(Setting.STEPS, 10);
        // Adam's first steps are as long for a gradient that is all rounding as for any other.
        boolean adam = settings.get(Setting.OPTIMIZER) == Optimizer.ADAM;
        all.put(Setting.LEARNING_RATE, adam ? 1e-4 : 2e-3);
        all.put(Setting.LAYERS_EVERY, 5);
        TrialResult result = Trials.run(Trial.of(all, 1));
        assertThat(result.trial().outcome().failure()).isNull();
        assertThat(result.trial().training().engine()).isEqualTo(engine);
        return result;
    }

    private static void compare(
            Map<String, Double> expected,
            Map<String, Double> actual,
            double relative,
            List<String> wrong) {
        expected.forEach((name, value) -> {
            Double other = actual.get(name);
            double tolerance = SHARES.stream().anyMatch(name::endsWith) ? ONE_VALUE : 0;
            boolean agrees = value == null
                    ? other == null
                    : other != null
                            && Math.abs(value - other) <= relative * Math.abs(value) + tolerance;
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
        if (row.signal() != null) {
            numbers.put(at + "delta", power(row.signal().deltaRmsLog10()));
        }
        numbers.put(at + "singular value", row.weight().largestSingularValue());
        numbers.put(at + "spectral radius", row.weight().spectralRadius());
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

    private static Map<String, Double> numbers(TimeRow row) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        String at = "step " + row.step() + " time step " + row.timeStep() + " ";
        numbers.put(at + "delta", power(row.signal().deltaRmsLog10()));
        numbers.put(at + "act", row.activation().actRms());
        numbers.put(at + "act std", row.activation().actStd());
        numbers.put(at + "saturated", row.activation().saturatedFraction());
        numbers.put(at + "dead", row.activation().deadUnitFraction());
        if (row.gates() != null) {
            numbers.put(at + "forget", row.gates().forgetMean());
            numbers.put(at + "input", row.gates().inputMean());
            numbers.put(at + "output", row.gates().outputMean());
        }
        return numbers;
    }

    private static Double power(Double log10) {
        return log10 == null ? null : Math.pow(10, log10);
    }
}
