/// ONNX's operators, a table of name and computation by subject; [OperatorTable] has all.
///
/// A value whose every number is known or whole stays on the host and is exact; what depends on an input or a parameter is a Tensor with a gradient.
package org.snedecor.models.onnx.operator;
