/// What a device is asked before it is trusted: small kernels whose answers are known, run once for each device and driver. See
/// [SelfCheck][org.snedecor.opencl.check.SelfCheck].
package org.snedecor.opencl.check;
