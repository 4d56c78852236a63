/// The processes of our side: one that measures, one that checks.
package org.snedecor.tests.benchmark.process;
