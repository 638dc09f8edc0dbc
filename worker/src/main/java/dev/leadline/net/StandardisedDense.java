package dev.leadline.net;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.Collection;

/** A dense layer that multiplies with {@link StandardisedWeights}. */
public final class StandardisedDense extends DenseLayer {
    private static final long serialVersionUID = 1;

    /** For deserialisation. */
    public StandardisedDense() {}

    /**
     * @param plain the same without standardisation: DL4J's builder makes no other class
     */
    StandardisedDense(DenseLayer plain) {
        setNIn(plain.getNIn());
        setNOut(plain.getNOut());
        setHasBias(plain.hasBias());
        setActivationFn(plain.getActivationFn());
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameterView,
            boolean initialize,
            DataType type) {
        return LayerInstance.of(
                new Weighing(conf, type), conf, listeners, index, parameterView, initialize);
    }

    @Override
    public ParamInitializer initializer() {
        return new WithGains(super.initializer());
    }

    private static final class Weighing
            extends org.deeplearning4j.nn.layers.feedforward.dense.DenseLayer {
        private static final long serialVersionUID = 1;

        Weighing(NeuralNetConfiguration conf, DataType type) {
            super(conf, type);
        }

        @Override
        protected INDArray getParamWithNoise(
                String parameter, boolean training, LayerWorkspaceMgr workspaces) {
            return parameter.equals(ParameterLayout.WEIGHTS)
                    ? standardised().weights()
                    : super.getParamWithNoise(parameter, training, workspaces);
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(
                INDArray epsilon, LayerWorkspaceMgr workspaces) {
            Pair<Gradient, INDArray> back = super.backpropGradient(epsilon, workspaces);
            INDArray gains = gradientViews.get(StandardisedWeights.GAIN);
            standardised().differentiate(gradientViews.get(ParameterLayout.WEIGHTS), gains);
            back.getFirst().setGradientFor(StandardisedWeights.GAIN, gains);
            return back;
        }

        private StandardisedWeights standardised() {
            return new StandardisedWeights(
                    getParam(ParameterLayout.WEIGHTS), getParam(StandardisedWeights.GAIN));
        }
    }
}
