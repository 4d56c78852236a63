/// One device and everything that is owned on it: memory in a pool, programs in a cache, a queue in order, staging for what goes to it and comes
/// from it. What is made is entered in a [Ledger] and struck out when it is released, so that a leak has a name.
package org.snedecor.opencl.device;
