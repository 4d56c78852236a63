/// What the machine itself can do: arithmetic without memory, and memory without arithmetic.
package org.snedecor.tests.benchmark.roof;
