package dev.leadline.net;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.Collection;

/** What DL4J's layers do in {@code instantiate}, for our own. */
final class LayerInstance {
    private LayerInstance() {}

    /**
     * Gives a layer its place in the network and its parameters.
     *
     * @param parameterView the layer's part of the flat buffer
     */
    static <L extends Layer> L of(
            L layer,
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameterView,
            boolean initialize) {
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameterView);
        layer.setParamTable(conf.getLayer().initializer().init(conf, parameterView, initialize));
        layer.setConf(conf);
        return layer;
    }
}
