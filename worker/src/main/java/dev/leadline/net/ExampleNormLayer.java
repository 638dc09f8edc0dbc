package dev.leadline.net;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Forward and backward pass of {@link ExampleNorm}, the same in training and in inference. */
final class ExampleNormLayer extends BaseLayer<ExampleNorm> {
    private static final long serialVersionUID = 1;

    ExampleNormLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        double[] gamma = Numbers.of(getParam(ExampleNorm.GAMMA));
        double[] beta = shifts() ? Numbers.of(getParam(ExampleNorm.BETA)) : null;
        double[] values = rows().values(Numbers.of(input));
        for (int i = 0; i < values.length; i++) {
            int channel = channel(i);
            values[i] = gamma[channel] * values[i] + (beta == null ? 0 : beta[channel]);
        }
        return Numbers.array(workspaces, ArrayType.ACTIVATIONS, values, input);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
            INDArray epsilon, LayerWorkspaceMgr workspaces) {
        double[] gamma = Numbers.of(getParam(ExampleNorm.GAMMA));
        double[] numbers = Numbers.of(input);
        double[] values = rows().values(numbers);
        double[] above = Numbers.of(epsilon);
        double[] byGamma = new double[gamma.length];
        double[] byBeta = new double[gamma.length];
        for (int i = 0; i < values.length; i++) {
            int channel = channel(i);
            byGamma[channel] += above[i] * values[i];
            byBeta[channel] += above[i];
            above[i] *= gamma[channel];
        }
        Gradient gradient = new DefaultGradient();
        put(gradient, ExampleNorm.GAMMA, byGamma);
        if (shifts()) {
            put(gradient, ExampleNorm.BETA, byBeta);
        }
        double[] below = rows().derivative(numbers, above);
        return new Pair<>(
                gradient, Numbers.array(workspaces, ArrayType.ACTIVATION_GRAD, below, input));
    }

    private void put(Gradient gradient, String name, double[] values) {
        INDArray view = gradientViews.get(name);
        Numbers.assign(view, values);
        gradient.setGradientFor(name, view);
    }

    private boolean shifts() {
        return params.containsKey(ExampleNorm.BETA);
    }

    /** An example is a row. */
    private StandardisedRows rows() {
        int length = Math.toIntExact(input.length() / input.size(0));
        return new StandardisedRows(length, layerConf().centre(), ExampleNorm.EPSILON);
    }

    /** Which one a place of the values belongs to. */
    private int channel(int place) {
        int channels = Math.toIntExact(input.size(1));
        int length = Math.toIntExact(input.length() / input.size(0));
        return place % length / (length / channels);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }
}
