/// Taking times and putting them together: a median for each process, a [Spread][org.snedecor.tests.benchmark.measure.Spread] over the processes.
package org.snedecor.tests.benchmark.measure;
