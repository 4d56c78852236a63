/// What the kernels of the vector backend have in common.
///
/// | what | where |
/// |---|---|
/// | the width of vectors | [Species] |
/// | memory of arrays | [VectorBuffer], [VectorIndexBuffer], lent by an [ArrayPool] |
/// | memory of tasks | [Scratch], by [Slot] |
/// | threads | [Workers] |
/// | is a loop on vectors compiled yet? | [JitReadiness] |
/// | matrix products, a tile at a time | [Tile], [NarrowTile], [PairTile], [DotTile]; [Packing] feeds them, [PitchedRows] and [OffsetRows] say where they read and write |
package org.snedecor.core.backend.vector.simd;
