package dev.leadline.net;

import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The parameters of one of DL4J's layers, and behind them a gain for each unit, which starts at one.
 *
 * @param own those of the layer
 */
record WithGains(ParamInitializer own) implements ParamInitializer {
    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return own.numParams(layer) + units(layer);
    }

    private static long units(Layer layer) {
        return ((FeedForwardLayer) layer).getNOut();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        List<String> keys = new ArrayList<>(own.paramKeys(layer));
        keys.add(StandardisedWeights.GAIN);
        return keys;
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return own.weightKeys(layer);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return own.biasKeys(layer);
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return own.isWeightParam(layer, key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return own.isBiasParam(layer, key);
    }

    @Override
    public Map<String, INDArray> init(
            NeuralNetConfiguration conf, INDArray view, boolean initialize) {
        Map<String, INDArray> table = split(conf, view, part -> own.init(conf, part, initialize));
        conf.addVariable(StandardisedWeights.GAIN);
        if (initialize) {
            table.get(StandardisedWeights.GAIN).assign(1);
        }
        return table;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(
            NeuralNetConfiguration conf, INDArray view) {
        return split(conf, view, part -> own.getGradientsFromFlattened(conf, part));
    }

    private Map<String, INDArray> split(
            NeuralNetConfiguration conf,
            INDArray view,
            Function<INDArray, Map<String, INDArray>> ofOwn) {
        INDArray flat = view.reshape(view.length());
        long gains = view.length() - units(conf.getLayer());
        INDArray part = flat.get(NDArrayIndex.interval(0, gains)).reshape(1, gains);
        Map<String, INDArray> table = new LinkedHashMap<>(ofOwn.apply(part));
        INDArray last = flat.get(NDArrayIndex.interval(gains, view.length()));
        table.put(StandardisedWeights.GAIN, last.reshape(1, last.length()));
        return table;
    }
}
