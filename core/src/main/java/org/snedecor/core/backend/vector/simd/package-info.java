/// Common parts of the kernels of the vector backend.
///
/// | what | where |
/// |---|---|
/// | the width of vectors | [Species] |
/// | memory of arrays | [VectorBuffer], [VectorIndexBuffer], lent by an [ArrayPool] |
/// | memory of tasks | [Scratch], by [Slot] |
/// | threads | [Workers] |
/// | is a loop on vectors compiled yet? | [JitReadiness] |
/// | matrix products, a tile at a time | [Tile], [PackedTile], [NarrowTile], [PairTile], [DotTile] |
/// | where they read and write | [PitchedRows], [OffsetRows] |
/// | what they read | [Packing] |
package org.snedecor.core.backend.vector.simd;
