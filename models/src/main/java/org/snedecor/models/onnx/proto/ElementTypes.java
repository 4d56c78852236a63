package org.snedecor.models.onnx.proto;

import java.util.List;
import java.util.Optional;
import org.snedecor.models.io.Dtype;

/// ONNX's numbers for the types of elements, `TensorProto.DataType`, and what they are among the types of files.
public final class ElementTypes {
    public static final int FLOAT = 1, UINT8 = 2, INT8 = 3, UINT16 = 4, INT16 = 5, INT32 = 6, INT64 = 7, STRING = 8, BOOL = 9, FLOAT16 = 10, DOUBLE = 11,
            UINT32 = 12, UINT64 = 13, COMPLEX64 = 14, COMPLEX128 = 15, BFLOAT16 = 16;

    private static final List<String> NAMES = List.of("undefined", "float", "uint8", "int8", "uint16", "int16", "int32", "int64", "string", "bool", "float16", "double",
            "uint32", "uint64", "complex64", "complex128", "bfloat16", "float8e4m3fn", "float8e4m3fnuz", "float8e5m2", "float8e5m2fnuz", "uint4", "int4", "float4e2m1");

    private ElementTypes() {}

    /// What ONNX calls a type, such as `int64`.
    public static String name(int type) {
        return type >= 0 && type < NAMES.size() ? NAMES.get(type) : "type " + type;
    }

    /// The type as a file's; none for text, complex numbers, bfloat16 and types below 8 bits.
    public static Optional<Dtype> dtype(int type) {
        return Optional.ofNullable(switch (type) {
            case FLOAT -> Dtype.F32;
            case UINT8 -> Dtype.U8;
            case INT8 -> Dtype.I8;
            case UINT16 -> Dtype.U16;
            case INT16 -> Dtype.I16;
            case INT32 -> Dtype.I32;
            case INT64 -> Dtype.I64;
            case BOOL -> Dtype.BOOL;
            case FLOAT16 -> Dtype.F16;
            case DOUBLE -> Dtype.F64;
            case UINT32 -> Dtype.U32;
            case UINT64 -> Dtype.U64;
            default -> null;
        });
    }

    /// ONNX's number for a type of files.
    ///
    /// @throws IllegalArgumentException where ONNX has no such type
    public static int of(Dtype type) {
        for (int code = 1; code < NAMES.size(); code++) if (dtype(code).orElse(null) == type) return code;
        throw new IllegalArgumentException("ONNX has no tensors of " + type);
    }

    /// Bytes of one element; none for text and for types below 8 bits.
    static Optional<Integer> size(int type) {
        return type == BFLOAT16 ? Optional.of(2) : dtype(type).map(Dtype::size);
    }
}
