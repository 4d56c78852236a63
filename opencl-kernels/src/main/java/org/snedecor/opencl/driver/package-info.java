/// OpenCL's C functions, each as one method of an interface ([org.snedecor.opencl.driver.Driver]) that throws instead of returning a number, so a test may
/// put a driver in its place that fails whenever it likes. JOCL is known to one class alone, which [org.snedecor.opencl.driver.Loader] makes where OpenCL
/// is installed: on a machine without it nothing of JOCL is touched.
package org.snedecor.opencl.driver;
