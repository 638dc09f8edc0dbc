package dev.leadline.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx2;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_amx;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_sse41;
import static org.bytedeco.dnnl.global.dnnl.dnnl_get_effective_cpu_isa;

/** The widest vector instructions that oneDNN uses on this machine. */
public final class InstructionSet {
    private InstructionSet() {}

    /** For example {@code AVX-512}; {@code generic} where oneDNN names none, as on ARM. */
    public static String name() {
        int isa = dnnl_get_effective_cpu_isa();
        if (has(isa, dnnl_cpu_isa_avx512_core_amx)) {
            return "AVX-512 with AMX";
        } else if (has(isa, dnnl_cpu_isa_avx512_core)) {
            return "AVX-512";
        } else if (has(isa, dnnl_cpu_isa_avx2)) {
            return "AVX2";
        } else if (has(isa, dnnl_cpu_isa_avx)) {
            return "AVX";
        }
        return has(isa, dnnl_cpu_isa_sse41) ? "SSE4.1" : "generic";
    }

    /** oneDNN's numbers are sets of bits: a later set of instructions has those of the earlier ones. */
    private static boolean has(int isa, int wanted) {
        return (isa & wanted) == wanted;
    }
}
