/// The other side of inference: the same networks, from the files that we write, on ONNX Runtime 1.29.0.
package org.snedecor.tests.benchmark.ort;
