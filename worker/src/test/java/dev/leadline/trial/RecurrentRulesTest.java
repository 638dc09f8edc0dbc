package dev.leadline.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

class RecurrentRulesTest {
    @Test
    void depthDecidesHowLongDrawnSequencesAreAndTheyDecideIt() {
        Trial byDepth = Trial.of(settings(Setting.DEPTH, 30), 1);
        Trial bySteps = Trial.of(settings(Setting.TIME_STEPS, 30), 1);
        assertThat(byDepth.data().timeSteps()).isEqualTo(30);
        assertThat(bySteps.model().depth()).isEqualTo(30);
        assertThat(byDepth.id()).isEqualTo(bySteps.id());
        assertThat(Trial.of(settings(Setting.BATCH, 8), 1).model().depth()).isEqualTo(20);
        assertThat(byDepth.model().activation()).isEqualTo(Activation.TANH);
    }

    @Test
    void trialsOfOtherLengthsAreOfOneArmAndOthersAreNot() {
        assertThat(Trial.of(settings(Setting.DEPTH, 30), 1).armId())
                .isEqualTo(Trial.of(settings(Setting.DEPTH, 40), 1).armId());
        Map<Setting, Object> plain = new EnumMap<>(Setting.class);
        plain.put(Setting.SET, DataSetName.TEMPORAL_ORDER);
        plain.put(Setting.TIME_STEPS, 30);
        String arm = Trial.of(plain, 1).armId();
        plain.put(Setting.TIME_STEPS, 40);
        assertThat(Trial.of(plain, 1).armId()).isNotEqualTo(arm);
    }

    @ParameterizedTest
    @CsvSource({"DIGITS, ROWS, 8", "MNIST, ROWS, 28", "MNIST, PIXELS, 784", "CIFAR10, ROWS, 32"})
    void depthIsTheNumberOfRowsOrPixels(DataSetName set, Sequencing sequencing, int depth) {
        Map<Setting, Object> given = settings(Setting.SEQUENCE, sequencing);
        given.put(Setting.SET, set);
        assertThat(Trial.of(given, 1).model().depth()).isEqualTo(depth);
    }

    @Test
    void anotherDepthThanTheNumberOfTimeStepsIsRefused() {
        Map<Setting, Object> given = settings(Setting.DEPTH, 30);
        given.put(Setting.TIME_STEPS, 31);
        refused(
                given,
                "'depth' must be 31, the number of time steps, or absent, for an rnn but was 30");
    }

    @Test
    void dataThatAreNoSequencesAreRefused() {
        refused(
                Setting.SET,
                DataSetName.DIGITS,
                "'set' must be of sequences, or of images seen by rows or pixels ('sequence'), for an"
                        + " rnn but was digits");
    }

    @Test
    void sequencesTooShortForTheirSymbolsAreRefused() {
        refused(Setting.DEPTH, 9, "'time-steps' must be at least 10 with temporal-order but was 9");
    }

    @Test
    void symbolsAreNotScaled() {
        refused(
                Setting.STANDARDIZE,
                true,
                "'standardize' must be false, or absent, with temporal-order, whose inputs have a"
                        + " meaning as they are but was true");
    }

    /** A trial that diverged counts as a guess among them. */
    @Test
    void theTaskDecidesHowManyClassesThereAre() {
        assertThat(Trial.of(settings(Setting.BATCH, 8), 1).data().classes()).isEqualTo(4);
        refused(
                Setting.CLASSES,
                5,
                "'classes' must be 4, or absent, with temporal-order but was 5");
    }

    @Test
    void timeStepsOfOtherSetsAreRefused() {
        Map<Setting, Object> given = new EnumMap<>(Setting.class);
        given.put(Setting.TIME_STEPS, 30);
        refused(given, "'time-steps' must be absent unless the set draws sequences but was 30");
    }

    @Test
    void onlyImagesHaveRowsAndOnlySomeFamiliesReadThem() {
        refused(
                Setting.SEQUENCE,
                Sequencing.ROWS,
                "'sequence' must be none, or absent, unless the set is of images but was rows");
        Map<Setting, Object> given = new EnumMap<>(Setting.class);
        given.put(Setting.SEQUENCE, Sequencing.ROWS);
        refused(
                given,
                "'sequence' must be none for the family mlp, which sees an image whole but was rows");
    }

    @Test
    void settingsOfRecurrentFamiliesAreRefusedInOthers() {
        Map<Setting, Object> given = new EnumMap<>(Setting.class);
        given.put(Setting.INPUT_VARIANCE, 0.5);
        refused(given, "'input-variance' must be absent for the family mlp but was 0.5");
        refused(
                Setting.FORGET_BIAS,
                2.0,
                "'forget-bias' must be absent for the family rnn but was 2.0");
    }

    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {"IDENTITY", "TANH", "RELU", "SIGMOID"},
            mode = EnumSource.Mode.EXCLUDE)
    void functionsThatTimeStepsDoNotApplyAreRefused(Activation activation) {
        refused(
                Setting.ACTIVATION,
                activation,
                "'activation' must be identity, tanh, relu or sigmoid for an rnn but was "
                        + activation.label());
    }

    @Test
    void whatLayersOfADeepNetworkHaveIsRefused() {
        refused(
                Setting.BATCH_NORM,
                true,
                "'batch-norm' must be false for an rnn, whose time steps have statistics of their own"
                        + " but was true");
        refused(
                Setting.RESIDUAL,
                Residual.IDENTITY,
                "'residual' must be none for an rnn, whose time steps share their weights but was"
                        + " identity");
        refused(
                Setting.BLOCK_ORDER,
                BlockOrder.PRE_ACTIVATION,
                "'block-order' must be post-activation without residual connections but was"
                        + " pre-activation");
        Map<Setting, Object> given = settings(Setting.HIDDEN, List.of(16));
        given.put(Setting.DEPTH, 20);
        refused(given, "'hidden' must be absent for an rnn, which has one hidden layer but was 16");
    }

    @Test
    void probesThatDoNotKnowTimeAreRefused() {
        refused(
                Setting.SHATTERING_EVERY,
                5,
                "'shattering-every' must be 0 for an rnn, whose inputs come one after the other but"
                        + " was 5");
        refused(
                Setting.HESSIAN_EVERY,
                5,
                "'hessian-every' must be 0 for an rnn, for which products with the Hessian are not"
                        + " known but was 5");
    }

    private static void refused(Setting setting, Object value, String message) {
        refused(settings(setting, value), message);
    }

    private static void refused(Map<Setting, Object> given, String message) {
        assertThatThrownBy(() -> Trial.of(given, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static Map<Setting, Object> settings(Setting setting, Object value) {
        Map<Setting, Object> given = new EnumMap<>(Setting.class);
        given.put(Setting.FAMILY, Family.RNN);
        given.put(Setting.SET, DataSetName.TEMPORAL_ORDER);
        given.put(setting, value);
        return given;
    }
}
