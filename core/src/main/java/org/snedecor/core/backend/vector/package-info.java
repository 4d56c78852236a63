/// The backend for training: floats, the Vector API, all processors. Here are the kernels of the contract; what they are built from lies in three
/// packages below.
///
/// ```
///  vector                VectorBackend and one class for each kernel: Elementwise, Reduce, Copy, Matmul, Conv2d, Pool2d, Index, Random
///    │        │
///  formula  convolution
///    │        │
///  simd                  vectors and tiles, packing, scratch arrays, pools, worker threads, JIT readiness
/// ```
///
/// - [`formula`][org.snedecor.core.backend.vector.formula]: formulas are compiled to fused loops, which run over the points of a loop nest and
/// compute values, sums or moments. Elementwise and Reduce stand on it.
/// - [`convolution`][org.snedecor.core.backend.vector.convolution]: convolution and its two gradients, by the definition, by dot products and by
///   Winograd. Conv2d chooses one by the shape.
/// - [`simd`][org.snedecor.core.backend.vector.simd]: what all of them share. Matmul is little more than its tiles.
///
/// Arrows point down; `formula` and `convolution` do not know each other. Public here means public to the packages of this backend: only [VectorProvider]
/// and [VectorBackend] are for others. These packages alone know `jdk.incubator.vector`.
///
/// Two rules hold everywhere. **The same bits**: a kernel splits its work and orders its sums by shapes alone; lanes do nothing but + − × ÷ √ fma,
/// comparisons and bit operations; and until the JIT compiler has compiled a loop on lanes, a plain loop with the same bits does the work
/// ([JitReadiness][org.snedecor.core.backend.vector.simd.JitReadiness]).
/// **No garbage**: whatever memory a task needs besides its arguments comes from its thread's scratch arrays.
package org.snedecor.core.backend.vector;
