package dev.leadline.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_a;
import static org.bytedeco.dnnl.global.dnnl.dnnl_aBcd16b;
import static org.bytedeco.dnnl.global.dnnl.dnnl_aBcd8b;
import static org.bytedeco.dnnl.global.dnnl.dnnl_ab;
import static org.bytedeco.dnnl.global.dnnl.dnnl_abc;
import static org.bytedeco.dnnl.global.dnnl.dnnl_abcd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cab;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx2;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core;
import static org.bytedeco.dnnl.global.dnnl.dnnl_data_type_undef;
import static org.bytedeco.dnnl.global.dnnl.dnnl_engine_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_engine_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_f32;
import static org.bytedeco.dnnl.global.dnnl.dnnl_format_tag_any;
import static org.bytedeco.dnnl.global.dnnl.dnnl_get_effective_cpu_isa;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_create_submemory;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_create_with_tag;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_get_size;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_append_sum;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_set_post_ops;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_impl_info_str;
import static org.bytedeco.dnnl.global.dnnl.dnnl_reorder_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_default_flags;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;

import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_post_ops;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** oneDNN for one plan: makes its arrays and primitives, and frees all of them when closed. For one thread at a time. */
public final class OneDnn implements AutoCloseable {
    /** Cache line, and the widest vector register. */
    private static final int ALIGNMENT = 64;

    private final Deque<Runnable> releases = new ArrayDeque<>();
    private final dnnl_engine engine = new dnnl_engine();
    private final dnnl_stream stream = new dnnl_stream();
    private long bytes;
    private Tensor zeros;

    public OneDnn() {
        check(dnnl_engine_create(engine, dnnl_cpu, 0), "engine");
        releases.push(() -> dnnl_engine_destroy(engine));
        check(dnnl_stream_create(stream, engine, dnnl_stream_default_flags), "stream");
        releases.push(() -> dnnl_stream_destroy(stream));
    }

    /** Creates a primitive's description by one of oneDNN's functions. */
    public interface Description {
        int create(dnnl_primitive_desc into, dnnl_engine engine);
    }

    /** Bytes of all arrays allocated here. */
    public long bytes() {
        return bytes;
    }

    /** Layout of a dense array, last dimension fastest; 1 to 4 dimensions. */
    public dnnl_memory_desc rowMajor(long... dims) {
        int tag = switch (dims.length) {
            case 1 -> dnnl_a;
            case 2 -> dnnl_ab;
            case 3 -> dnnl_abc;
            default -> dnnl_abcd;
        };
        return layout(tag, dims);
    }

    /**
     * Layout of images, batch x channels x height x width: channels in blocks as wide as a vector register where they fill whole
     * blocks, which convolutions are fastest with.
     */
    public dnnl_memory_desc images(long... dims) {
        return switch (block(dims[1])) {
            case 16 -> layout(dnnl_aBcd16b, dims);
            case 8 -> layout(dnnl_aBcd8b, dims);
            default -> rowMajor(dims);
        };
    }

    /** Channels that lie beside each other in images of so many; 1 where they lie one behind the other. */
    public int block(long channels) {
        int isa = dnnl_get_effective_cpu_isa();
        if (isa >= dnnl_cpu_isa_avx512_core && channels % 16 == 0) {
            return 16;
        }
        return isa >= dnnl_cpu_isa_avx2 && channels % 8 == 0 ? 8 : 1;
    }

    /** Layout of sequences, batch x size x steps: one step behind the other, each row-major. */
    public dnnl_memory_desc sequences(long batch, long size, long steps) {
        return layout(dnnl_cab, batch, size, steps);
    }

    /** For a primitive that adds its result to what is there. */
    dnnl_primitive_attr adding() {
        dnnl_post_ops after = new dnnl_post_ops();
        check(dnnl_post_ops_create(after), "list of operations");
        check(dnnl_post_ops_append_sum(after, 1, 0, dnnl_data_type_undef), "an addition");
        dnnl_primitive_attr attribute = new dnnl_primitive_attr();
        check(dnnl_primitive_attr_create(attribute), "an attribute");
        releases.push(() -> dnnl_primitive_attr_destroy(attribute));
        check(dnnl_primitive_attr_set_post_ops(attribute, after), "an attribute");
        check(dnnl_post_ops_destroy(after), "release of a list");
        return attribute;
    }

    /** A layout that oneDNN is free to choose. */
    public dnnl_memory_desc any(long... dims) {
        return layout(dnnl_format_tag_any, dims);
    }

    /** Part of an array: this many values along each dimension, from these offsets. */
    public dnnl_memory_desc part(dnnl_memory_desc whole, long[] dims, long[] offsets) {
        dnnl_memory_desc desc = new dnnl_memory_desc();
        check(dnnl_memory_desc_create_submemory(desc, whole, dims, offsets), "part of an array");
        releases.push(() -> dnnl_memory_desc_destroy(desc));
        return desc;
    }

    /** Copies between layouts. */
    public Kernel reorder(Tensor from, Tensor into) {
        dnnl_primitive_desc desc = describe(
                "change of layout",
                (pd, on) -> dnnl_reorder_primitive_desc_create(
                        pd, from.layout(), on, into.layout(), on, null));
        return kernel(desc, from, into);
    }

    /** Layout with one of oneDNN's format tags. */
    dnnl_memory_desc layout(int tag, long... dims) {
        dnnl_memory_desc desc = new dnnl_memory_desc();
        check(
                dnnl_memory_desc_create_with_tag(desc, dims.length, dims, dnnl_f32, tag),
                "memory layout");
        releases.push(() -> dnnl_memory_desc_destroy(desc));
        return desc;
    }

    /** A new array of zeros. */
    public Tensor tensor(dnnl_memory_desc layout) {
        long size = dnnl_memory_desc_get_size(layout);
        FloatPointer block = new FloatPointer((size + ALIGNMENT) / Float.BYTES);
        releases.push(block::close);
        bytes += size;
        long skip = (ALIGNMENT - block.address() % ALIGNMENT) % ALIGNMENT / Float.BYTES;
        FloatPointer data = block.getPointer(skip);
        data.limit(size / Float.BYTES);
        FloatPointer.memset(data, 0, size);
        return bind(layout, data);
    }

    /** Zeros that all who read zeros share; to be written by nobody. */
    public Tensor zeros(dnnl_memory_desc layout) {
        long length = dnnl_memory_desc_get_size(layout) / Float.BYTES;
        if (zeros == null || zeros.length() < length) {
            zeros = tensor(layout);
        }
        return bind(layout, zeros.data());
    }

    /** An array that somebody else owns. */
    public Tensor bind(dnnl_memory_desc layout, FloatPointer data) {
        dnnl_memory memory = new dnnl_memory();
        check(dnnl_memory_create(memory, layout, engine, data), "memory");
        releases.push(() -> dnnl_memory_destroy(memory));
        int length = Math.toIntExact(dnnl_memory_desc_get_size(layout) / Float.BYTES);
        return new Tensor(memory, layout, data, length);
    }

    public dnnl_primitive_desc describe(String what, Description description) {
        dnnl_primitive_desc desc = new dnnl_primitive_desc();
        check(description.create(desc, engine), what);
        releases.push(() -> dnnl_primitive_desc_destroy(desc));
        return desc;
    }

    /** Whether oneDNN has nothing better for a primitive than plain loops. */
    public boolean isReference(dnnl_primitive_desc desc) {
        try (PointerPointer<BytePointer> name = new PointerPointer<>(1)) {
            check(dnnl_primitive_desc_query(desc, dnnl_query_impl_info_str, 0, name), "a query");
            return new BytePointer(name.get()).getString().startsWith("ref");
        }
    }

    /**
     * A primitive with its arguments bound.
     *
     * @param arguments oneDNN's number of each argument, and the array
     */
    public Kernel kernel(dnnl_primitive_desc desc, Map<Integer, Tensor> arguments) {
        dnnl_primitive primitive = new dnnl_primitive();
        check(dnnl_primitive_create(primitive, desc), "primitive");
        releases.push(() -> dnnl_primitive_destroy(primitive));
        dnnl_exec_arg_t list = new dnnl_exec_arg_t(arguments.size());
        releases.push(list::close);
        int position = 0;
        for (Map.Entry<Integer, Tensor> argument : arguments.entrySet()) {
            list.position(position++)
                    .arg(argument.getKey())
                    .memory(argument.getValue().memory());
        }
        list.position(0);
        return new Kernel(primitive, stream, arguments.size(), list);
    }

    /** A primitive from one array to another. */
    public Kernel kernel(dnnl_primitive_desc desc, Tensor source, Tensor destination) {
        return kernel(desc, Map.of(DNNL_ARG_SRC, source, DNNL_ARG_DST, destination));
    }

    static void check(int status, String what) {
        if (status != dnnl_success) {
            throw new IllegalStateException(
                    "oneDNN must accept " + what + " but returned status " + status);
        }
    }

    @Override
    public void close() {
        while (!releases.isEmpty()) {
            releases.pop().run();
        }
    }
}
