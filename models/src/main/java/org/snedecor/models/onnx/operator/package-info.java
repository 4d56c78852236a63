/// ONNX's operators, a table of name and computation by subject; [OperatorTable] has all.
///
/// Constants and whole numbers stay on the host and are exact; a value that depends on an input or a parameter is a Tensor with a gradient.
package org.snedecor.models.onnx.operator;
