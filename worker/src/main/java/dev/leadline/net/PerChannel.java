package dev.leadline.net;

import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The scales and shifts of an {@link ExampleNorm} as DL4J parameters, one behind the other; they begin as the identity. */
final class PerChannel implements ParamInitializer {
    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        ExampleNorm norm = (ExampleNorm) layer;
        return norm.parameters().size() * norm.getNOut();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return ((ExampleNorm) layer).parameters();
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return List.of();
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return List.of();
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return false;
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return false;
    }

    @Override
    public Map<String, INDArray> init(
            NeuralNetConfiguration conf, INDArray view, boolean initialize) {
        Map<String, INDArray> table = getGradientsFromFlattened(conf, view);
        table.forEach((name, values) -> {
            conf.addVariable(name);
            if (initialize) {
                values.assign(name.equals(ExampleNorm.GAMMA) ? 1 : 0);
            }
        });
        return table;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(
            NeuralNetConfiguration conf, INDArray view) {
        ExampleNorm norm = (ExampleNorm) conf.getLayer();
        long channels = norm.getNOut();
        INDArray flat = view.reshape(view.length());
        Map<String, INDArray> table = new LinkedHashMap<>();
        for (String name : norm.parameters()) {
            long from = table.size() * channels;
            INDArray part = flat.get(NDArrayIndex.interval(from, from + channels));
            table.put(name, part.reshape(1, channels));
        }
        return table;
    }
}
