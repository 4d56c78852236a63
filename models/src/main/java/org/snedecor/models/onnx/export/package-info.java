/// Export: a trained network as an ONNX file.
///
/// A network is written from what it does ([org.snedecor.core.autograd.Trace]), not from what its layers are called, so one of anybody's own goes out too.
/// How an operation is written stands in one table, [WrittenOperators][org.snedecor.models.onnx.export.WrittenOperators]; an elementwise one needs no row there, for
/// its formula says it ([FormulaNodes][org.snedecor.models.onnx.export.FormulaNodes]).
package org.snedecor.models.onnx.export;
