/// The OpenCL backend: every kernel of `org.snedecor.core.backend` on the devices of any vendor, through JOCL.
///
/// One `OpenCl…` implementation of every kernel that `Reference…` and `Vector…` implement, its `.cl` text as a resource, and formulas printed as OpenCL C. Products come in two
/// styles: [TiledProducts][org.snedecor.opencl.TiledProducts] for GPUs, [PackedProducts][org.snedecor.opencl.PackedProducts] for CPUs. Found by
/// `ServiceLoader` as the other backends are; this module alone touches JOCL.
package org.snedecor.opencl;
