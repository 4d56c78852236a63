/// The kit for proving operations: [gen][org.snedecor.tests.kit.gen] draws samples, [formula][org.snedecor.tests.kit.formula] reads
/// formulas over other numbers, [law][org.snedecor.tests.kit.law] holds operations to what must be true of them.
package org.snedecor.tests.kit;
