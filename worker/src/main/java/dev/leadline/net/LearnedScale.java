package dev.leadline.net;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Multiplies its input by one learned number alpha that starts at zero: the residual weight of ReZero (Bachlechner et al. 2020,
 * equation 1). DL4J's SameDiff layers could express it in a line, but print to standard output.
 */
public final class LearnedScale extends FeedForwardLayer {
    private static final long serialVersionUID = 1;

    /** Name of the only parameter, of shape 1 x 1. */
    public static final String ALPHA = "alpha";

    /** For deserialisation. */
    public LearnedScale() {}

    LearnedScale(int width) {
        setNIn(width);
        setNOut(width);
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
                new LearnedScaleLayer(conf, type),
                conf,
                listeners,
                index,
                parameterView,
                initialize);
    }

    @Override
    public ParamInitializer initializer() {
        return new Alpha();
    }

    @Override
    public org.deeplearning4j.nn.conf.memory.LayerMemoryReport getMemoryReport(
            org.deeplearning4j.nn.conf.inputs.InputType inputType) {
        throw new UnsupportedOperationException(
                "memory reports must be asked of DL4J's own layers");
    }

    /** One number as a DL4J parameter. */
    private static final class Alpha implements ParamInitializer {
        @Override
        public long numParams(NeuralNetConfiguration conf) {
            return 1;
        }

        @Override
        public long numParams(org.deeplearning4j.nn.conf.layers.Layer layer) {
            return 1;
        }

        @Override
        public List<String> paramKeys(org.deeplearning4j.nn.conf.layers.Layer layer) {
            return List.of(ALPHA);
        }

        @Override
        public List<String> weightKeys(org.deeplearning4j.nn.conf.layers.Layer layer) {
            return List.of();
        }

        @Override
        public List<String> biasKeys(org.deeplearning4j.nn.conf.layers.Layer layer) {
            return List.of();
        }

        @Override
        public boolean isWeightParam(org.deeplearning4j.nn.conf.layers.Layer layer, String key) {
            return false;
        }

        @Override
        public boolean isBiasParam(org.deeplearning4j.nn.conf.layers.Layer layer, String key) {
            return false;
        }

        @Override
        public Map<String, INDArray> init(
                NeuralNetConfiguration conf, INDArray view, boolean initialize) {
            conf.addVariable(ALPHA);
            if (initialize) {
                view.assign(0);
            }
            return named(view);
        }

        @Override
        public Map<String, INDArray> getGradientsFromFlattened(
                NeuralNetConfiguration conf, INDArray view) {
            return named(view);
        }

        private static Map<String, INDArray> named(INDArray view) {
            Map<String, INDArray> table = new LinkedHashMap<>();
            table.put(ALPHA, view.reshape(1, 1));
            return table;
        }
    }
}
