/// Formulas over the points of a loop nest.
///
/// ```
///  Segments                the long sums of a reduction, cut into pieces
///     │
///  ReductionBlock          a few thousand values and their sum, extreme or moments
///     │
///  NestEvaluator           a range of points of a nest, in the cheapest of three ways
///     │
///  FormulaCompiler         formulas to a fused loop in a hidden class
///     │
///  ProbedLoop              how many points of a run go by vectors
///     │
///  VectorMath, ScalarMath  exp, expm1, log, log1p, tanh with the same bits
/// ```
package org.snedecor.core.backend.vector.formula;
