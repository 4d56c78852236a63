package org.snedecor.core.backend.vector.formula;

import static org.snedecor.core.backend.vector.formula.LoopProgram.AT;
import static org.snedecor.core.backend.vector.formula.LoopProgram.PARAMETERS;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Locale;
import org.snedecor.core.backend.vector.formula.LoopProgram.Assignment;
import org.snedecor.core.backend.vector.formula.LoopProgram.Choice;
import org.snedecor.core.formula.Comparison;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.formula.Function;
import org.snedecor.core.formula.Operator;

/// The bytecode of an assignment for a single float, with functions of [ScalarMath].
record ScalarCode(LoopProgram program) {
    private static final ClassDesc SCALAR_MATH = ScalarMath.class.describeConstable().orElseThrow();
    private static final ClassDesc MATH = Math.class.describeConstable().orElseThrow();

    /// A comparison is the number 1 or 0.
    void assign(CodeBuilder code, Assignment assignment, int variable) {
        if (assignment.operation() == Choice.CHOOSE) {
            List<Integer> operands = assignment.operands();
            code.iload(operands.get(2)).ifThenElse(then -> then.fload(operands.get(1)), otherwise -> otherwise.fload(operands.get(0)));
        } else {
            for (int operand : assignment.operands()) code.fload(operand);
            switch (assignment.operation()) {
                case Float constant -> code.loadConstant(constant.floatValue());
                case Formula.Scalar(int index) -> code.aload(PARAMETERS).loadConstant(index).faload();
                case Formula.Input(int j) when program.access(j) == Access.REPEATED -> code.aload(program.inArray(j)).iload(program.inArray(j) + 1).faload();
                case Formula.Input(int j) -> code.aload(program.inArray(j)).iload(program.inArray(j) + 1).iload(AT).iadd().faload();
                case Function.NEG -> code.fneg();
                case Function.ABS -> code.invokestatic(MATH, "abs", MethodTypeDesc.of(ConstantDescs.CD_float, ConstantDescs.CD_float));
                // Rounding twice, to a double and to a float, is rounding once where the double has more than twice the digits.
                case Function.SQRT -> code.f2d().invokestatic(MATH, "sqrt", MethodTypeDesc.of(ConstantDescs.CD_double, ConstantDescs.CD_double)).d2f();
                case Function f -> code.invokestatic(SCALAR_MATH, f.name().toLowerCase(Locale.ROOT),
                        MethodTypeDesc.of(ConstantDescs.CD_float, ConstantDescs.CD_float));
                case Operator.ADD -> code.fadd();
                case Operator.SUB -> code.fsub();
                case Operator.MUL -> code.fmul();
                case Operator.DIV -> code.fdiv();
                case Operator o -> code.invokestatic(MATH, o.name().toLowerCase(Locale.ROOT),
                        MethodTypeDesc.of(ConstantDescs.CD_float, ConstantDescs.CD_float, ConstantDescs.CD_float));
                // With NaN a comparison is false: then fcmpg says greater, and fcmpl less.
                case Comparison.LESS -> code.fcmpg().ifThenElse(Opcode.IFLT, CodeBuilder::iconst_1, CodeBuilder::iconst_0);
                case Comparison.LESS_EQUAL -> code.fcmpg().ifThenElse(Opcode.IFLE, CodeBuilder::iconst_1, CodeBuilder::iconst_0);
                case Comparison.EQUAL -> code.fcmpl().ifThenElse(Opcode.IFEQ, CodeBuilder::iconst_1, CodeBuilder::iconst_0);
                default -> throw new IllegalStateException("no code for " + assignment.operation());
            }
        }
        if (assignment.operation() instanceof Comparison) code.istore(variable);
        else code.fstore(variable);
    }
}
