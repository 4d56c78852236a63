/// Checks of a device before it is used: small kernels with known answers, run once for each device and driver. See
/// [SelfCheck][org.snedecor.opencl.check.SelfCheck].
package org.snedecor.opencl.check;
