package dev.leadline.net;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastDivOp;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastMulOp;
import org.nd4j.linalg.factory.Nd4j;

import java.util.Collection;

/**
 * Batch norm that normalises by the minibatch's mean and variance and takes them for constants on the way back. Then the
 * derivative of the sum of all outputs by one sample's input is that of this sample's output alone. DL4J's own backward pass goes
 * through the statistics also where the forward pass was one of inference.
 */
public final class ConstantStatistics extends BatchNormalization {
    private static final long serialVersionUID = 1;

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameterView,
            boolean initialize,
            DataType type) {
        return LayerInstance.of(
                new Normalisation(conf, type), conf, listeners, index, parameterView, initialize);
    }

    private static final class Normalisation
            extends org.deeplearning4j.nn.layers.normalization.BatchNormalization {
        private static final long serialVersionUID = 1;

        Normalisation(NeuralNetConfiguration conf, DataType type) {
            super(conf, type);
        }

        /** No gradient by gamma and beta: nobody asks for it. */
        @Override
        public Pair<Gradient, INDArray> backpropGradient(
                INDArray epsilon, LayerWorkspaceMgr workspaces) {
            INDArray back = workspaces.dup(ArrayType.ACTIVATION_GRAD, epsilon);
            // Along the units, or the channels.
            Nd4j.getExecutioner().exec(new BroadcastMulOp(back, getParam("gamma"), back, 1));
            Nd4j.getExecutioner().exec(new BroadcastDivOp(back, std, back, 1));
            return new Pair<>(new DefaultGradient(), back);
        }
    }
}
