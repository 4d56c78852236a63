package org.snedecor.tests.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snedecor.losses.registry.Names;

/// What both sides may use of an x86 processor, so that a lesser one is measured on a greater: ours by the flags of Java, the peer by the variables
/// that its three libraries read (its own kernels, oneDNN and MKL). What a processor lacks is not added.
enum InstructionSet {
    /// All that there is.
    NATIVE(List.of(), Map.of()),
    /// Vectors of 256 bits, 16 registers for them, multiply-adds.
    AVX2(List.of("-XX:UseAVX=2"), Map.of("ATEN_CPU_CAPABILITY", "avx2", "ONEDNN_MAX_CPU_ISA", "AVX2", "MKL_ENABLE_INSTRUCTIONS", "AVX2")),
    /// Vectors of 128 bits in 16 registers, where the Vector API is concerned, with multiply-adds if the processor has them; the peer without AVX2.
    AVX(List.of("-XX:UseAVX=1"), Map.of("ATEN_CPU_CAPABILITY", "default", "ONEDNN_MAX_CPU_ISA", "AVX", "MKL_ENABLE_INSTRUCTIONS", "AVX"));

    private final List<String> java;
    private final Map<String, String> peer;

    InstructionSet(List<String> java, Map<String, String> peer) {
        this.java = java;
        this.peer = peer;
    }

    /// By the value of `-Dbenchmark.isa`.
    ///
    /// @throws IllegalArgumentException that lists the values
    static InstructionSet of(String name) {
        Map<String, InstructionSet> known = new LinkedHashMap<>();
        for (InstructionSet set : values()) known.put(set.toString(), set);
        return Names.get("benchmark.isa", known, name);
    }

    /// Flags of Java for our side.
    List<String> java() {
        return java;
    }

    /// Variables of the environment for the peer's.
    Map<String, String> peer() {
        return peer;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
