/// What the kernels of the vector backend have in common.
///
/// | what | where |
/// |---|---|
/// | the width of vectors | [Species] |
/// | memory of arrays | [VectorBuffer], [VectorIndexBuffer], lent by an [ArrayPool] |
/// | memory of tasks | [Scratch] |
/// | threads | [Workers] |
/// | is a loop on vectors compiled yet? | [JitReadiness] |
/// | matrix products, a tile at a time | [Gemm], [PairGemm] |
package org.snedecor.core.backend.vector.simd;
