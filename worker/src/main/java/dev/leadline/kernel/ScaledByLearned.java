package dev.leadline.kernel;

import static org.bytedeco.dnnl.global.dnnl.dnnl_reduction_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_reduction_sum;

import dev.leadline.onednn.Elementwise;
import dev.leadline.onednn.Kernel;
import dev.leadline.onednn.OneDnn;
import dev.leadline.onednn.Tensor;

import org.bytedeco.dnnl.dnnl_primitive_desc;

import java.util.List;

/** A value times one learned number (ReZero). */
final class ScaledByLearned implements Operation {
    private final OneDnn dnn;
    private final Parameter scale;
    private final Node input;
    private final Node output;
    private final Kernel forward;
    private List<Kernel> backward = List.of();

    /**
     * @param scale one value, of as many dimensions as the input
     */
    ScaledByLearned(OneDnn dnn, String name, Node input, Parameter scale) {
        this.dnn = dnn;
        this.scale = scale;
        this.input = input;
        output = Node.computed(name, dnn.tensor(input.value().layout()));
        forward = Elementwise.multiply(dnn, input.value(), scale.value(), output.value());
    }

    @Override
    public Node output() {
        return output;
    }

    @Override
    public List<Node> inputs() {
        return List.of(input);
    }

    @Override
    public void connect() {
        Tensor above = output.derivative();
        Tensor products = dnn.tensor(above.layout());
        dnnl_primitive_desc sum = dnn.describe(
                "sum of products",
                (into, engine) -> dnnl_reduction_primitive_desc_create(
                        into,
                        engine,
                        dnnl_reduction_sum,
                        products.layout(),
                        scale.gradient().layout(),
                        0,
                        0,
                        null));
        backward = List.of(
                Elementwise.multiply(dnn, above, input.value(), products),
                dnn.kernel(sum, products, scale.gradient()),
                Elementwise.multiply(dnn, above, scale.value(), input.receive(dnn)));
    }

    @Override
    public void forward() {
        forward.run();
    }

    @Override
    public void backward() {
        backward.forEach(Kernel::run);
    }
}
