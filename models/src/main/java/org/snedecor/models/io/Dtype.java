package org.snedecor.models.io;

/// | | safetensors | NPY | bytes |
/// |---|---|---|---|
/// | [#F32] | F32 | f4 | 4 |
/// | [#F64] | F64 | f8 | 8 |
/// | [#I32] | I32 | i4 | 4 |
/// | [#I64] | I64 | i8 | 8 |
/// | [#U8]  | U8  | u1 | 1 |
///
/// The element types that files are read and written in. The constants' names are those of safetensors.
public enum Dtype {
    F32("f4", 4), F64("f8", 8), I32("i4", 4), I64("i8", 8), U8("u1", 1);

    private final String npy;
    private final int size;

    Dtype(String npy, int size) {
        this.npy = npy;
        this.size = size;
    }

    /// NPY's name, without the byte order.
    public String npy() {
        return npy;
    }

    /// Bytes of one element.
    public int size() {
        return size;
    }
}
