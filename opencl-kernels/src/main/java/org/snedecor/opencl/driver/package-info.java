/// OpenCL's C functions, each as one method of an interface ([org.snedecor.opencl.driver.Driver]) that throws instead of returning a number. JOCL is called here alone, so
/// a test may put a driver in its place that fails whenever it likes.
package org.snedecor.opencl.driver;
