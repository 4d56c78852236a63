/// The laws of differentiable operations. `Laws.hold(Subject.of(MyOp.class, "|x| < 2", points))` proves an operation of your own.
///
/// A [Subject][org.snedecor.tests.kit.law.Subject] says where an operation is defined, a [Law][org.snedecor.tests.kit.law.Law] what must
/// hold there, a [Trial][org.snedecor.tests.kit.law.Trial] runs it as autograd would.
package org.snedecor.tests.kit.law;
