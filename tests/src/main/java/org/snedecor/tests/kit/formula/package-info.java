/// Number systems that a formula can be read in: dual and complex numbers for derivatives without differences, numbers with a bound
/// for what floats may do.
package org.snedecor.tests.kit.formula;
