package dev.leadline.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.architecture.Blueprint;
import dev.leadline.architecture.Fan;
import dev.leadline.run.Trials;
import dev.leadline.trial.BlockOrder;
import dev.leadline.trial.Init;
import dev.leadline.trial.Precision;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;
import dev.leadline.trial.Trial;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

import java.util.Arrays;
import java.util.List;

class NetworkTest {
    @Test
    void parametersAreCountedAsOnPaper() {
        // 64 x 16 + 16, six hidden layers of 16 x 16 + 16, and 16 x 10 + 10.
        assertThat(Network.of(Trials.of(), 64, 10).layout().learnedCount())
                .isEqualTo(1040 + 6 * 272 + 170);
    }

    @Test
    void batchNormReplacesEveryHiddenBiasByScaleAndShift() {
        Network network = Network.of(Trials.of(Setting.BATCH_NORM, true), 64, 10);
        assertThat(network.layout().learnedCount()).isEqualTo(1024 + 32 + 6 * (256 + 32) + 170);
        assertThat(network.layout().slices().stream().filter(s -> !s.learned())).hasSize(14);
    }

    @Test
    void explicitWidthsGiveTheClassicClassifier() {
        Trial trial = Trials.of(Setting.HIDDEN, List.of(512, 256), Setting.DEPTH, 3);
        Network network = Network.of(trial, 784, 10);
        assertThat(network.layout().learnedCount())
                .isEqualTo(784 * 512 + 512 + 512 * 256 + 256 + 2570);
    }

    @ParameterizedTest
    @EnumSource(Init.Scheme.class)
    void weightsHaveTheVarianceTheirNameSays(Init.Scheme scheme) {
        Init init = Init.schemesByName().contains(scheme) ? Init.of(scheme) : new Init(scheme, 0.9);
        Trial trial = Trials.of(
                Setting.INIT, init, Setting.RESIDUAL, Residual.IDENTITY, Setting.WIDTH, 100);
        double[] weights = InitialParameters.of(trial).weights(1, new Fan(100, 100, 100));
        double meanSquare = Arrays.stream(weights).map(w -> w * w).average().orElseThrow();
        // Standard error of a mean square of 10,000 normal values: 1.4 %.
        assertThat(100 * meanSquare).isCloseTo(init.sigmaW2(100, 100), within(0.07));
    }

    @Test
    void orthogonalRowsAreOrthonormal() {
        Trial trial = Trials.of(Setting.INIT, Init.of(Init.Scheme.ORTHOGONAL));
        double[] weights = InitialParameters.of(trial).weights(1, new Fan(64, 16, 16));
        for (int unit = 0; unit < 16; unit++) {
            for (int other = 0; other < 16; other++) {
                double product = 0;
                for (int in = 0; in < 64; in++) {
                    product += weights[unit * 64 + in] * weights[other * 64 + in];
                }
                assertThat(product).isCloseTo(unit == other ? 1 : 0, within(1e-12));
            }
        }
    }

    /**
     * Of the uniform distribution over orthogonal matrices every entry has mean 0; without the signs of R's diagonal Householder's
     * reflections give a first entry that is always negative.
     */
    @ParameterizedTest
    @CsvSource({"3, 3", "5, 2", "2, 5"})
    void everyEntryOfOrthogonalWeightsHasMeanZeroAndTheRightVariance(int in, int units) {
        InitialParameters drawn =
                InitialParameters.of(Trials.of(Setting.INIT, Init.of(Init.Scheme.ORTHOGONAL)));
        int layers = 4000;
        double[] sum = new double[in * units];
        double[] squares = new double[in * units];
        for (int layer = 0; layer < layers; layer++) {
            double[] weights = drawn.weights(layer, new Fan(in, units, units));
            for (int i = 0; i < weights.length; i++) {
                sum[i] += weights[i] / layers;
                squares[i] += weights[i] * weights[i] / layers;
            }
        }
        // An entry has the variance 1 / max(in, units); five standard errors.
        double variance = 1.0 / Math.max(in, units);
        assertThat(sum)
                .containsExactly(new double[in * units], within(5 * Math.sqrt(variance / layers)));
        double[] expected = new double[in * units];
        Arrays.fill(expected, variance);
        assertThat(squares).containsExactly(expected, within(0.1 * variance));
    }

    @Test
    void armsOfOneReplicateDifferByScaleOnly() {
        double[] he = InitialParameters.of(Trials.of(Setting.INIT, Init.of(Init.Scheme.HE)))
                .weights(3, new Fan(16, 16, 16));
        double[] lecun = InitialParameters.of(Trials.of(Setting.INIT, Init.of(Init.Scheme.LECUN)))
                .weights(3, new Fan(16, 16, 16));
        for (int i = 0; i < he.length; i++) {
            assertThat(he[i]).isCloseTo(Math.sqrt(2) * lecun[i], within(1e-12));
        }
    }

    @ParameterizedTest
    @EnumSource(BlockOrder.class)
    void zeroBranchesMakeTheDeepNetworkEqualToItsFirstLayer(BlockOrder order) {
        for (boolean batchNorm : new boolean[] {false, true}) {
            Trial deep = residual(8, order, batchNorm);
            INDArray input = Nd4j.linspace(-1, 1, 5 * 64).reshape(5, 64).castTo(Nd4j.dataType());
            INDArray deepOutput = Network.of(deep, 64, 10).graph().outputSingle(false, input);
            assertThat(deepOutput.sub(pairOf(deep, input)).norm2Number().doubleValue())
                    .isLessThan(1e-5);
        }
    }

    /** The same network with half of its blocks: all branches being zero, it must give the same outputs. */
    private static INDArray pairOf(Trial deep, INDArray input) {
        Network network = Network.of(
                residual(4, deep.model().blockOrder(), deep.model().batchNorm()), 64, 10);
        // Both have the same first layer by the same draws, but their output layers are different
        // draws.
        INDArray output =
                Network.of(deep, 64, 10).graph().getLayer("w7").paramTable().get("W");
        network.graph().getLayer("w3").paramTable().get("W").assign(output);
        return network.graph().outputSingle(false, input);
    }

    private static Trial residual(int depth, BlockOrder order, boolean batchNorm) {
        return Trials.of(
                Setting.DEPTH, depth,
                Setting.RESIDUAL, Residual.IDENTITY,
                Setting.BLOCK_ORDER, order,
                Setting.BATCH_NORM, batchNorm,
                Setting.INIT, Init.of(Init.Scheme.ZERO_RESIDUAL_BRANCH));
    }

    @Test
    void inferenceGivesWhatTrainingModeGives() {
        // DL4J's activation layers work in place at inference, which would spoil the shortcut of a
        // pre-activation block.
        Trial trial = Trials.of(
                Setting.RESIDUAL,
                Residual.IDENTITY,
                Setting.BLOCK_ORDER,
                BlockOrder.PRE_ACTIVATION);
        Network network = Network.of(trial, 64, 10);
        INDArray input = Nd4j.rand(5, 64);
        INDArray inference = network.graph().outputSingle(false, input);
        INDArray training = network.graph().outputSingle(true, input);
        assertThat(inference.sub(training).norm2Number().doubleValue()).isLessThan(1e-6);
    }

    @Test
    void networkOfAnotherTrialIsRefused() {
        Network built = Network.of(Trials.of(), 64, 10);
        Trial other = Trials.of(Setting.BATCH_NORM, true);
        Network wrong = new Network(
                other,
                Blueprint.of(other.model(), Shape.flat(64), 10),
                built.graph(),
                built.layout(),
                built.observed());
        assertThatThrownBy(() -> NetworkCheck.of(wrong).run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the network that was built is not the trial's: "
                        + "bias of w0 must be false but was true");
    }

    @Test
    void wrongInitialisationIsRefused() {
        Network built = Network.of(Trials.of(Setting.PRECISION, Precision.DOUBLE), 64, 10);
        built.graph().getLayer("w3").paramTable().get("W").muli(1.5);
        assertThatThrownBy(() -> NetworkCheck.of(built).run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sigma_w^2 of layer 3 must be one that he draws around 2.0");
    }

    @Test
    void otherBiasesAreRefused() {
        Network built = Network.of(Trials.of(), 64, 10);
        built.graph().getLayer("w3").paramTable().get("b").addi(1);
        assertThatThrownBy(() -> NetworkCheck.of(built).run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the network that was built is not the trial's: sigma_b^2 of layer 3 "
                        + "must be one that is drawn around 0.0 but was 1.0 over 16");
    }

    /** Zeros in silence would make a recurrent network one that forgets everything. */
    @Test
    void aParameterThatNobodyInitialisesIsAnError() {
        Trial trial = Trials.of(Setting.DEPTH, 1);
        Blueprint blueprint = Blueprint.of(trial.model(), Shape.flat(6), 2);
        var configuration = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("x")
                .addLayer("w0", new DenseLayer.Builder().nIn(6).nOut(2).build(), "x")
                .addLayer("memory", new SimpleRnn.Builder().nIn(2).nOut(2).build(), "w0")
                .addLayer("loss", new RnnLossLayer.Builder(LossFunction.MSE).build(), "memory")
                .setOutputs("loss")
                .build();
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init();
        assertThatThrownBy(() -> InitialParameters.of(trial)
                        .fill(blueprint, ParameterLayout.of(graph), graph))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("parameters that nobody initialises must be none but was "
                        + "[memory.W, memory.RW, memory.b]");
    }

    @Test
    void aVertexThatIsInNoBlueprintIsRefused() {
        Network built = Network.of(Trials.of(Setting.DEPTH, 3), 64, 10);
        Blueprint all = built.blueprint();
        Blueprint less = new Blueprint(
                all.input(),
                all.classes(),
                all.nodes().subList(0, all.nodes().size() - 1),
                all.layers());
        Network wrong =
                new Network(built.trial(), less, built.graph(), built.layout(), built.observed());
        assertThatThrownBy(() -> NetworkCheck.of(wrong).run())
                .hasMessage("the network that was built is not the trial's: "
                        + "vertices that are in no blueprint must be none but was [w2]");
    }
}
