package dev.leadline.kernel;

import static org.bytedeco.dnnl.global.dnnl.*;

import dev.leadline.net.StandardisedWeights;
import dev.leadline.onednn.Elementwise;
import dev.leadline.onednn.Kernel;
import dev.leadline.onednn.OneDnn;
import dev.leadline.onednn.Tensor;

import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;

import java.util.ArrayList;
import java.util.List;

/** Weight standardisation, before a layer multiplies and after its gradient: see {@link StandardisedWeights}. */
final class WeightStandardisation {
    private final Parameter multiplied;
    private final List<Kernel> before;
    private final List<Kernel> after = new ArrayList<>();

    /**
     * @param trained weights of one unit lie together
     * @param gains one value per unit
     */
    WeightStandardisation(OneDnn dnn, Parameter trained, Parameter gains) {
        long units = gains.value().length();
        long fanIn = trained.value().length() / units;
        dnnl_memory_desc matrix = dnn.rowMajor(units, fanIn);
        dnnl_memory_desc column = dnn.rowMajor(units, 1);
        Tensor values = dnn.tensor(matrix);
        Tensor weights = dnn.tensor(matrix);
        Tensor gradient = dnn.tensor(matrix);
        Tensor products = dnn.tensor(matrix);
        Tensor scales = dnn.tensor(column);
        multiplied = new Parameter(
                dnn.bind(trained.value().layout(), weights.data()),
                dnn.bind(trained.value().layout(), gradient.data()));
        double root = 1 / Math.sqrt((double) fanIn);
        Rows rows =
                new Rows(dnn, units, fanIn, Rows.Centre.MEAN, StandardisedWeights.EPSILON / fanIn);
        Tensor gain = dnn.bind(column, gains.value().data());
        Tensor byGain = dnn.bind(column, gains.gradient().data());
        before = List.of(
                rows.forward(trained.value(), values),
                Elementwise.linear(dnn, root, 0, gain, scales),
                Elementwise.multiply(dnn, values, scales, weights));
        after.addAll(List.of(
                Elementwise.multiply(dnn, gradient, values, products),
                sums(dnn, products, byGain),
                Elementwise.linear(dnn, root, 0, byGain, byGain),
                Elementwise.multiply(dnn, gradient, scales, products)));
        after.addAll(rows.backward(trained.value(), values, products, trained.gradient()));
    }

    private static Kernel sums(OneDnn dnn, Tensor from, Tensor into) {
        dnnl_primitive_desc desc = dnn.describe(
                "sums of rows",
                (description, engine) -> dnnl_reduction_primitive_desc_create(
                        description,
                        engine,
                        dnnl_reduction_sum,
                        from.layout(),
                        into.layout(),
                        0,
                        0,
                        null));
        return dnn.kernel(desc, from, into);
    }

    /** What the layer multiplies with. */
    Parameter multiplied() {
        return multiplied;
    }

    /** Weights that change in every step are standardised in every pass. */
    void standardise() {
        before.forEach(Kernel::run);
    }

    /** From the gradient by what was multiplied with to those by weights and gains. */
    void differentiate() {
        after.forEach(Kernel::run);
    }
}
