package dev.leadline.dual;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A matrix over an array that is not copied, with the products that dual numbers ask for.
 *
 * @param order c for row by row, f for column by column
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Matrix(double[] values, int rows, int columns, char order) {
    static Matrix ofRows(double[] values, int rows) {
        return new Matrix(values, rows, values.length / rows, 'c');
    }

    Matrix transposed() {
        return new Matrix(values, columns, rows, order == 'c' ? 'f' : 'c');
    }

    /** Row by row. */
    double[] times(Matrix other) {
        try (INDArray left = array();
                INDArray right = other.array();
                INDArray product = left.mmul(right);
                INDArray ordered = product.dup('c')) {
            return ordered.data().asDouble();
        }
    }

    private INDArray array() {
        return Nd4j.create(values, new long[] {rows, columns}, order);
    }
}
