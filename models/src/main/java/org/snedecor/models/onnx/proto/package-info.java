/// The file format of ONNX: `onnx.proto` as records, read and written.
///
/// ```
/// ModelProto ── GraphProto ── NodeProto ── AttributeProto      all that a supported network has; descriptions and hints are passed over
///                     ├────── TensorProto                      named numbers, in the file or beside it
///                     └────── ValueInfo                        name, type and shape of an input or an output
/// ```
package org.snedecor.models.onnx.proto;
