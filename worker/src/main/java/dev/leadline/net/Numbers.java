package dev.leadline.net;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Values of arrays for plain arithmetic, row-major: the last dimension is the fastest. */
final class Numbers {
    private Numbers() {}

    static double[] of(INDArray array) {
        return array.dup('c').data().asDouble();
    }

    static void assign(INDArray array, double[] values) {
        array.assign(Nd4j.create(values, array.shape(), 'c'));
    }

    /** A new array of the shape and type of another one. */
    static INDArray array(
            LayerWorkspaceMgr workspaces, ArrayType kind, double[] values, INDArray like) {
        INDArray array = workspaces.createUninitialized(kind, like.dataType(), like.shape(), 'c');
        assign(array, values);
        return array;
    }
}
