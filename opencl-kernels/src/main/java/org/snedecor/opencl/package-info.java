/// The OpenCL backend: every kernel of `org.snedecor.core.backend` on the devices of any vendor, through JOCL.
///
/// Empty for now. It will hold one `OpenCl…` twin beside every `Reference…` and `Vector…` kernel, with its `.cl` text as a
/// resource, and be found by `ServiceLoader` as the other backends are. This module alone may touch JOCL.
package org.snedecor.opencl;
