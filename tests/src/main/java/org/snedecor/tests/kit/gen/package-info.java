/// What samples are drawn from: shapes, numbers, arrays and batches, behind a thin layer of our own over jqwik.
package org.snedecor.tests.kit.gen;
