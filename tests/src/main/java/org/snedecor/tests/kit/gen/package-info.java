/// What samples are drawn from: shapes, numbers, arrays and batches, behind a thin layer of our own over jqwik.
///
/// Properties of jqwik take numbers of every scale with [Magnitudes][org.snedecor.tests.kit.gen.Magnitudes]; samples that are put together by
/// hand take them from [Numbers][org.snedecor.tests.kit.gen.Numbers].
package org.snedecor.tests.kit.gen;
