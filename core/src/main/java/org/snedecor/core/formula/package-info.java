/// Elementwise formulas as values. One small expression tree, read in several ways: evaluated in doubles, over any other
/// number system ([Algebra][org.snedecor.core.formula.Algebra]), printed as text, compiled to a fused loop.
package org.snedecor.core.formula;
