package org.snedecor.core.backend.vector.simd;

/// What an array of [Scratch] is for, and how long it is held.
///
/// The first group is held by the thread that calls a kernel, while the kernel's tasks run, some of them on this thread; the second by a task; the
/// last by a call that a task makes. So all three may be held at once, but no slot by two holders.
public enum Slot {
    /// Filters as panels, from their packing to the last task of the convolution that multiplies by them.
    PACKED_FILTERS,
    /// Pairs of transformed filters, in `long`s, from their transform to the last task of the convolution that multiplies by them.
    TRANSFORMED_FILTERS,
    /// Images laid out for all tasks of a convolution, from before the first to the last.
    TURNED_IMAGES,
    /// The sums of each task of a filter gradient, from the first task to the end of the kernel, which adds them.
    TASK_SUMS,
    /// Where each tap of a filter sees its images, in `int`s, from the first task of a convolution to the last.
    TAP_OFFSETS,
    /// The result of each unit of a reduction, in `double`s, from the first task to the end of the kernel, which combines them.
    UNIT_TOTALS,

    /// The left factor of the products of a task, from its packing to the last product.
    LEFT,
    /// The right factor of the products of a task: packed columns, images laid out, or their transforms; from its packing to the last product.
    RIGHT,
    /// The results of the products of a task, from the first product until they are stored where they belong.
    PRODUCTS,
    /// Where the rows of a factor lie, or arrays are written next, in `int`s, for as long as a task reads it.
    OFFSETS,
    /// Rows of pixels or of a matrix on their way between an array and a factor or a result, for the time of one copy.
    ROWS,

    /// Numbers for the probe of a loop, which nobody needs, or the sums of the plain loop in its place, for the time of one call.
    PROBE
}
