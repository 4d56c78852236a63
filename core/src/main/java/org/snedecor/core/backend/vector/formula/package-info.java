/// Formulas over the points of a loop nest.
///
/// | file | what |
/// |---|---|
/// | [Segments] | the long sums of a reduction, cut into pieces |
/// | [ReductionBlock] | a few thousand values and their sum, extreme or moments |
/// | [NestWalker], [RowOdometer] | a thread's walk over a range of points |
/// | [NestEvaluator], [NestPlan], [PointOrder] | formulas over a nest, in the cheapest of three ways |
/// | [FormulaCompiler] | formulas to a [FormulaLoop], kept by structure |
/// | [LoopSplitter], [LoopSequence], [BetaStage] | several loops in turn, for large formulas and for incomplete beta functions |
/// | [LoopEmitter], [VectorCode], [ScalarCode] | a loop's bytecode in a hidden class |
/// | [LoopProgram] | formulas as assignments to local variables |
/// | [ProbedLoop] | how many points of a run go by vectors |
/// | [VectorMath], [ScalarMath] | exp, expm1, log, log1p, tanh, with the same bits |
///
/// Each file knows those below it alone.
package org.snedecor.core.backend.vector.formula;
