package org.snedecor.models.io;

/// | | NPY | NumPy's letter and name | bytes | numbers |
/// |---|---|---|---|---|
/// | [#F16]  | f2 | e, float16 | 2 | real, 11 bits of precision |
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
/// The element types that files are read and written in. The constants' names are those of safetensors.
public enum Dtype {
    F16("f2", "e", "float16"), F32("f4", "f", "float32"), F64("f8", "d", "float64"),
    I8("i1", "b", "int8"), I16("i2", "h", "int16"), I32("i4", "i", "int32"), I64("i8", "q", "int64"),
    U8("u1", "B", "uint8"), U16("u2", "H", "uint16"), U32("u4", "I", "uint32"), U64("u8", "Q", "uint64"),
    BOOL("b1", "?", "bool");

    private final String npy, letter, numpy;

    Dtype(String npy, String letter, String numpy) {
        this.npy = npy;
        this.letter = letter;
        this.numpy = numpy;
    }

    /// NPY's name, without the byte order.
    public String npy() {
        return npy;
    }

    /// Whether this is what NumPy means by a word, without the byte order: `f4`, `f` or `float32`.
    boolean isCalled(String word) {
        return word.equals(npy) || word.equals(letter) || word.equals(numpy);
    }

    /// Bytes of one element.
    public int size() {
        return npy.charAt(1) - '0';
    }

    /// Whether the numbers are whole.
    public boolean whole() {
        return npy.charAt(0) != 'f';
    }
}
