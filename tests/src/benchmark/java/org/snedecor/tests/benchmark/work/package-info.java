/// What is done, apart from its timing: each [Workload][org.snedecor.tests.benchmark.work.Workload] is a record of its sizes that draws its data,
/// does its work and compares the result with the reference.
package org.snedecor.tests.benchmark.work;
