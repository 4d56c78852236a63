package org.snedecor.core.backend.vector.formula;

import static org.snedecor.core.backend.vector.formula.LoopProgram.AT;
import static org.snedecor.core.backend.vector.formula.LoopProgram.PARAMETERS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.snedecor.core.backend.vector.formula.LoopProgram.Assignment;
import org.snedecor.core.backend.vector.formula.LoopProgram.Choice;
import org.snedecor.core.backend.vector.simd.Species;
import org.snedecor.core.formula.Comparison;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.formula.Function;
import org.snedecor.core.formula.Operator;

/// The bytecode of an assignment for a vector of floats, with the bodies of functions of [VectorMath].
record VectorCode(LoopProgram program) {
    static final ClassDesc FLOATS = type("FloatVector");
    static final ClassDesc VECTOR = type("Vector");
    private static final ClassDesc MASK = type("VectorMask");
    private static final ClassDesc SPECIES = type("VectorSpecies");
    private static final ClassDesc OPERATORS = type("VectorOperators");
    private static final ClassDesc COMPARISON = type("VectorOperators$Comparison");
    private static final ClassDesc VECTOR_MATH = VectorMath.class.describeConstable().orElseThrow();
    private static final ClassDesc SPECIES_OF_ALL = Species.class.describeConstable().orElseThrow();
    private static final ClassDesc ARRAY = ConstantDescs.CD_float.arrayType();

    /// The bodies of [VectorMath], copied into the loop rather than called: C2 stops inlining methods other than the JDK's own after 8,000
    /// bytecodes, and a vector that is passed to a call is a new object on the heap.
    private static final Map<String, MethodModel> BODIES = bodies();

    private static Map<String, MethodModel> bodies() {
        try (var file = VectorMath.class.getResourceAsStream("VectorMath.class")) {
            Map<String, MethodModel> bodies = new HashMap<>();
            for (MethodModel method : ClassFile.of().parse(file.readAllBytes()).methods()) bodies.put(method.methodName().stringValue(), method);
            return bodies;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassDesc type(String name) {
        return ClassDesc.of("jdk.incubator.vector." + name);
    }

    /// @param free the first local variable that the body of a function may use
    void assign(CodeBuilder code, Assignment assignment, int variable, int free) {
        for (int operand : assignment.operands()) code.aload(operand);
        switch (assignment.operation()) {
            case Float constant -> broadcast(species(code).loadConstant(constant.floatValue()));
            case Formula.Scalar(int index) -> broadcast(species(code).aload(PARAMETERS).loadConstant(index).faload());
            case Formula.Input(int j) when program.access(j) == Access.REPEATED ->
                    broadcast(species(code).aload(program.inArray(j)).iload(program.inArray(j) + 1).faload());
            case Formula.Input(int j) -> load(code, program.inArray(j));
            case Function f -> {
                String name = f.name().toLowerCase(Locale.ROOT);
                switch (f) {
                    case NEG, ABS, SQRT -> code.invokevirtual(FLOATS, name, MethodTypeDesc.of(FLOATS));
                    case EXP, EXPM1, LOG, LOG1P, TANH, RINT, SIN, COS, ATAN, ERF, PHI -> copy(code, BODIES.get(name), free);
                }
            }
            case Operator o -> code.invokevirtual(FLOATS, o.name().toLowerCase(Locale.ROOT), MethodTypeDesc.of(FLOATS, VECTOR));
            case Comparison c -> code.getstatic(OPERATORS, name(c), COMPARISON).swap()
                    .invokevirtual(FLOATS, "compare", MethodTypeDesc.of(MASK, COMPARISON, VECTOR));
            case Choice _ -> code.invokevirtual(FLOATS, "blend", MethodTypeDesc.of(FLOATS, VECTOR, MASK));
            default -> throw new IllegalStateException("no code for " + assignment.operation());
        }
        code.astore(variable);
    }

    /// Stores the lanes of a variable in an array, from its place plus AT on.
    static void store(CodeBuilder code, int array, int variable) {
        code.aload(variable).aload(array).iload(array + 1).iload(AT).iadd();
        code.invokevirtual(FLOATS, "intoArray", MethodTypeDesc.of(ConstantDescs.CD_void, ARRAY, ConstantDescs.CD_int));
    }

    /// Loads the lanes of an array from its place plus AT on.
    static void load(CodeBuilder code, int array) {
        species(code).aload(array).iload(array + 1).iload(AT).iadd()
                .invokestatic(FLOATS, "fromArray", MethodTypeDesc.of(FLOATS, SPECIES, ARRAY, ConstantDescs.CD_int));
    }

    private static String name(Comparison c) {
        return switch (c) {
            case LESS -> "LT";
            case LESS_EQUAL -> "LE";
            case EQUAL -> "EQ";
        };
    }

    private static CodeBuilder species(CodeBuilder code) {
        return code.getstatic(SPECIES_OF_ALL, "S", SPECIES);
    }

    private static void broadcast(CodeBuilder code) {
        code.invokestatic(FLOATS, "broadcast", MethodTypeDesc.of(FLOATS, SPECIES, ConstantDescs.CD_float));
    }

    /// The body of a method of [VectorMath] on the arguments that lie on the stack, its variables moved up by `base`.
    private static void copy(CodeBuilder code, MethodModel method, int base) {
        var body = (CodeAttribute) method.code().orElseThrow();
        for (int a = method.methodTypeSymbol().parameterCount() - 1; a >= 0; a--) code.astore(base + a);
        for (var element : body) {
            switch (element) {
                case LoadInstruction load -> code.loadLocal(load.typeKind(), base + load.slot());
                case StoreInstruction store -> code.storeLocal(store.typeKind(), base + store.slot());
                case InvokeInstruction call when call.owner().asSymbol().equals(VECTOR_MATH) ->
                        copy(code, BODIES.get(call.name().stringValue()), base + body.maxLocals());
                case ReturnInstruction _ -> {}                              // straight-line code: the result stays on the stack
                case Instruction instruction -> code.with(instruction);
                default -> {}                                               // line numbers and the like
            }
        }
    }
}
