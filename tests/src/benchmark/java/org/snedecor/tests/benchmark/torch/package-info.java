/// The other side: the same workloads on PyTorch 2.7.1, its official CPU build, called from Java through DJL.
package org.snedecor.tests.benchmark.torch;
