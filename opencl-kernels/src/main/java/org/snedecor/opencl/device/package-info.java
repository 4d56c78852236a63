/// One device and everything that is owned on it: memory in a pool, programs in a cache, an in-order queue, and staging for transfers. Every object
/// is entered in a [Ledger] and removed when it is released, so that a leak can be named.
package org.snedecor.opencl.device;
