package org.snedecor.models.io;

import java.util.Optional;

/// | | NPY | NumPy's letter and name | bytes | numbers |
/// |---|---|---|---|---|
/// | [#F16]  | f2 | e, float16 | 2 | real, 11 bits of precision |
/// | [#BF16] |    |                | 2 | real, 8 bits, the range of F32 |
/// | [#F32]  | f4 | f, float32 | 4 | real, 24 bits |
/// | [#F64]  | f8 | d, float64 | 8 | real, 53 bits |
/// | [#I8]   | i1 | b, int8    | 1 | −2⁷ to 2⁷ − 1 |
/// | [#I16]  | i2 | h, int16   | 2 | −2¹⁵ to 2¹⁵ − 1 |
/// | [#I32]  | i4 | i, int32   | 4 | −2³¹ to 2³¹ − 1 |
/// | [#I64]  | i8 | q, int64   | 8 | −2⁶³ to 2⁶³ − 1 |
/// | [#U8]   | u1 | B, uint8   | 1 | 0 to 2⁸ − 1 |
/// | [#U16]  | u2 | H, uint16  | 2 | 0 to 2¹⁶ − 1 |
/// | [#U32]  | u4 | I, uint32  | 4 | 0 to 2³² − 1 |
/// | [#U64]  | u8 | Q, uint64  | 8 | 0 to 2⁶⁴ − 1 |
/// | [#BOOL] | b1 | ?, bool    | 1 | 0 for the byte 0, 1 for any other |
///
/// The element types that files are read and written in. The constants' names are those of safetensors. NumPy has no bfloat16, so no NPY file can hold it.
public enum Dtype {
    F16("f2", "e", "float16"), F32("f4", "f", "float32"), F64("f8", "d", "float64"),
    I8("i1", "b", "int8"), I16("i2", "h", "int16"), I32("i4", "i", "int32"), I64("i8", "q", "int64"),
    U8("u1", "B", "uint8"), U16("u2", "H", "uint16"), U32("u4", "I", "uint32"), U64("u8", "Q", "uint64"),
    BOOL("b1", "?", "bool"),
    /// The upper half of an F32: 8 bits of exponent, 7 of the fraction.
    BF16(2, false, null, null, null);

    private final int size;
    private final boolean whole;
    private final String npy, letter, numpy;

    Dtype(String npy, String letter, String numpy) {
        this(npy.charAt(1) - '0', npy.charAt(0) != 'f', npy, letter, numpy);
    }

    Dtype(int size, boolean whole, String npy, String letter, String numpy) {
        this.size = size;
        this.whole = whole;
        this.npy = npy;
        this.letter = letter;
        this.numpy = numpy;
    }

    /// NPY's name, without the byte order; none where NumPy has no such type.
    public Optional<String> npy() {
        return Optional.ofNullable(npy);
    }

    /// Whether this is what NumPy means by a word, without the byte order: `f4`, `f` or `float32`.
    boolean isCalled(String word) {
        return word.equals(npy) || word.equals(letter) || word.equals(numpy);
    }

    /// Bytes of one element.
    public int size() {
        return size;
    }

    /// Whether the numbers are whole.
    public boolean whole() {
        return whole;
    }
}
