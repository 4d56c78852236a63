/// Networks out of ONNX files: [Onnx] reads one, [OnnxNetwork] is a layer like any other.
package org.snedecor.models.onnx.network;
