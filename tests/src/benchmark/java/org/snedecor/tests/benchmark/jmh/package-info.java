/// Single kernels under JMH, which also says what they allocate: arrays of results are lent by a pool, so no more than some kilobytes.
package org.snedecor.tests.benchmark.jmh;
