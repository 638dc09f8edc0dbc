package dev.leadline.net;

import dev.leadline.net.StandardisedRows.Centre;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.Collection;
import java.util.List;

/**
 * Normalises each example by itself, over its units, or over its channels and pixels; then a learned scale gamma, and with layer
 * norm a shift beta, for each unit or channel. DL4J has layer norm inside of dense layers only, and its own for no images.
 */
public abstract class ExampleNorm extends FeedForwardLayer {
    private static final long serialVersionUID = 1;

    /** Added to the variance or mean square, as in batch norm. */
    public static final double EPSILON = 1e-5;

    /** Name of the scales. */
    public static final String GAMMA = "gamma";

    /** Name of the shifts. */
    public static final String BETA = "beta";

    /** To mean 0 and variance 1 (Ba et al. 2016). */
    public static final class OfLayer extends ExampleNorm {
        private static final long serialVersionUID = 1;

        /** For deserialisation. */
        public OfLayer() {}

        OfLayer(int channels) {
            super(channels);
        }

        @Override
        Centre centre() {
            return Centre.MEAN;
        }

        @Override
        List<String> parameters() {
            return List.of(GAMMA, BETA);
        }
    }

    /** To mean square 1 (Zhang and Sennrich 2019). */
    public static final class OfRms extends ExampleNorm {
        private static final long serialVersionUID = 1;

        /** For deserialisation. */
        public OfRms() {}

        OfRms(int channels) {
            super(channels);
        }

        @Override
        Centre centre() {
            return Centre.ZERO;
        }

        @Override
        List<String> parameters() {
            return List.of(GAMMA);
        }
    }

    private ExampleNorm() {}

    private ExampleNorm(int channels) {
        setNIn(channels);
        setNOut(channels);
    }

    abstract Centre centre();

    /** Names of its parameters, each of as many values as there are channels. */
    abstract List<String> parameters();

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameterView,
            boolean initialize,
            DataType type) {
        return LayerInstance.of(
                new ExampleNormLayer(conf, type),
                conf,
                listeners,
                index,
                parameterView,
                initialize);
    }

    @Override
    public ParamInitializer initializer() {
        return new PerChannel();
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        throw new UnsupportedOperationException(
                "memory reports must be asked of DL4J's own layers");
    }
}
