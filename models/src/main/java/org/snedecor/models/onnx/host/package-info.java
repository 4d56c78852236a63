/// Numbers outside of any backend: constants, shapes and whole numbers of ONNX, which must be exact.
package org.snedecor.models.onnx.host;
