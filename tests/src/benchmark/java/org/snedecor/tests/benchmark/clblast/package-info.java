/// CLBlast, the tuned OpenCL library for matrix products, called through its C interface: what products on OpenCL are measured against.
package org.snedecor.tests.benchmark.clblast;
