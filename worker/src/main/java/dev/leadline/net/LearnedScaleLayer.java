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

/** Forward and backward pass of {@link LearnedScale}. */
final class LearnedScaleLayer extends BaseLayer<LearnedScale> {
    private static final long serialVersionUID = 1;

    LearnedScaleLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        return workspaces.dup(ArrayType.ACTIVATIONS, input).muli(alpha());
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
            INDArray epsilon, LayerWorkspaceMgr workspaces) {
        INDArray gradientView = gradientViews.get(LearnedScale.ALPHA);
        gradientView.assign(input.mul(epsilon).sumNumber());
        Gradient gradient = new DefaultGradient();
        gradient.setGradientFor(LearnedScale.ALPHA, gradientView);
        return new Pair<>(
                gradient, workspaces.dup(ArrayType.ACTIVATION_GRAD, epsilon).muli(alpha()));
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    private double alpha() {
        return params.get(LearnedScale.ALPHA).getDouble(0);
    }
}
