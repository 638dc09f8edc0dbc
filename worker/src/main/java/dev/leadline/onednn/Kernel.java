package dev.leadline.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;

import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;

/**
 * One oneDNN primitive with its arguments bound.
 *
 * @param primitive what to compute
 * @param stream where; on a CPU it is done when the call returns
 * @param count number of arguments
 * @param arguments the arguments
 */
public record Kernel(
        dnnl_primitive primitive, dnnl_stream stream, int count, dnnl_exec_arg_t arguments) {
    public void run() {
        OneDnn.check(dnnl_primitive_execute(primitive, stream, count, arguments), "execution");
    }
}
