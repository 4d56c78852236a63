package org.snedecor.core.backend.vector.formula;

import static org.snedecor.core.backend.vector.formula.LoopProgram.AT;
import static org.snedecor.core.backend.vector.formula.LoopProgram.IN;
import static org.snedecor.core.backend.vector.formula.LoopProgram.IN_AT;
import static org.snedecor.core.backend.vector.formula.LoopProgram.LENGTH;
import static org.snedecor.core.backend.vector.formula.LoopProgram.OUT;
import static org.snedecor.core.backend.vector.formula.LoopProgram.OUT_AT;
import static org.snedecor.core.backend.vector.formula.LoopProgram.PARAMETERS;
import static org.snedecor.core.backend.vector.formula.LoopProgram.THIS;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.snedecor.core.backend.vector.simd.Species;
import org.snedecor.core.formula.Formula;

/// A program as a hidden class with one fused loop,
///
/// ```
/// for (i = 0; i + 16 <= length; i += 16) { x = in[i..]; y = ...; out[i..] = y }      and the rest one by one.
/// ```
///
/// Whatever depends on no contiguous input is computed before the loop. Within a turn all loads come before the first store, so an output
/// may be an input. The same loop over single floats, with the same bits ([ScalarCode]), handles short runs, the end of every run, and nearly all of
/// every run until the loop on lanes is compiled ([ProbedLoop]).
final class LoopEmitter {
    private static final ClassDesc SELF = ClassDesc.of(LoopEmitter.class.getPackageName() + ".CompiledFormula");
    private static final ClassDesc LOOP = ProbedLoop.class.describeConstable().orElseThrow();
    private static final ClassDesc ARRAY = ConstantDescs.CD_float.arrayType();
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(ConstantDescs.CD_void, ARRAY.arrayType(), ConstantDescs.CD_int.arrayType(),
            ARRAY.arrayType(), ConstantDescs.CD_int.arrayType(), ConstantDescs.CD_int, ARRAY);
    private static final MethodTypeDesc REST = RUN.insertParameterTypes(RUN.parameterCount(), ConstantDescs.CD_int);
    private static final MethodTypeDesc ADD = MethodTypeDesc.of(VectorCode.FLOATS, VectorCode.VECTOR);

    private static final AtomicInteger EMITTED = new AtomicInteger();

    private final LoopProgram program;
    private final boolean summed;
    private final ScalarCode scalar;
    private final VectorCode vector;

    private LoopEmitter(LoopProgram program, boolean summed) {
        this.program = program;
        this.summed = summed;
        scalar = new ScalarCode(program);
        vector = new VectorCode(program);
    }

    /// A loop that stores values, or one that sums them in [FormulaLoop#WAYS] ways.
    static FormulaLoop loop(List<Formula> formulas, List<Access> access, boolean summed) {
        EMITTED.incrementAndGet();
        return new LoopEmitter(new LoopProgram(formulas, access), summed).define();
    }

    /// How many classes were made since the program began.
    static int emitted() {
        return EMITTED.get();
    }

    private FormulaLoop define() {
        byte[] bytes = ClassFile.of().build(SELF, type -> type
                .withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC)
                .withSuperclass(LOOP)
                .withMethodBody(ConstantDescs.INIT_NAME, ConstantDescs.MTD_void, 0,
                        code -> code.aload(THIS).invokespecial(LOOP, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void).return_())
                .withMethodBody("run", RUN, ClassFile.ACC_PUBLIC, this::run)
                .withMethodBody("rest", REST, ClassFile.ACC_PRIVATE, this::rest));
        try {
            MethodHandles.Lookup made = MethodHandles.lookup().defineHiddenClass(bytes, true);
            return (FormulaLoop) made.findConstructor(made.lookupClass(), MethodType.methodType(void.class)).invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("the compiled loop of a formula was refused", e);
        }
    }

    /// ```
    /// int i = 0;
    /// int limit = byLanes(length);
    /// if (limit > 0) for (; i + 16 <= limit; i += 16) ...                      or what [#sums] has
    /// if (i < length) rest(i);
    /// ```
    private void run(CodeBuilder code) {
        int limit = program.next();
        var top = code.newLabel();
        var end = code.newLabel();
        var done = code.newLabel();
        code.iconst_0().istore(AT);
        code.aload(THIS).iload(LENGTH).invokevirtual(SELF, "byLanes", MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int)).istore(limit);
        code.iload(limit).ifeq(end);
        before(code);
        if (summed) {
            sums(code, limit);
        } else {
            code.labelBinding(top);
            code.iload(AT).loadConstant(Species.LANES).iadd().iload(limit).if_icmpgt(end);
            assign(code, true);
            for (int f = 0; f < program.results().size(); f++) VectorCode.store(code, program.outArray(f), program.results().get(f));
            code.iinc(AT, Species.LANES).goto_(top);
        }
        code.labelBinding(end);
        code.iload(AT).iload(LENGTH).if_icmpge(done);
        code.aload(THIS);
        for (int argument : new int[] {IN, IN_AT, OUT, OUT_AT}) code.aload(argument);
        code.iload(LENGTH).aload(PARAMETERS).iload(AT).invokevirtual(SELF, "rest", REST);
        code.labelBinding(done);
        code.return_();
    }

    /// ```
    /// int whole = limit - limit % 64;
    /// for (way = 0; way < 64; way += 4 · 16) {                      once for 16 lanes; this loop is written out
    ///     s0, s1, s2, s3 = out[way..], out[way + 16..], ...         for each term
    ///     for (i = way; i < whole; i += 64 - 3 · 16) {
    ///         s0 += terms at i;  i += 16;  s1 += terms at i;  i += 16;  s2 += ...
    ///     }
    ///     out[way..], out[way + 16..], ... = s0, s1, s2, s3
    /// }
    /// ```
    private void sums(CodeBuilder code, int limit) {
        int sum = limit + 1;
        code.iload(limit).loadConstant(-FormulaLoop.WAYS).iand().istore(limit);
        for (int way = 0; way < FormulaLoop.WAYS; way += 4 * Species.LANES) {
            var top = code.newLabel();
            var end = code.newLabel();
            code.loadConstant(way).istore(AT);
            for (int f = 0; f < program.results().size(); f++) {
                for (int k = 0; k < 4; k++) {
                    VectorCode.load(code, program.outArray(f));
                    code.astore(sum + 4 * f + k).iinc(AT, Species.LANES);
                }
                code.iinc(AT, -4 * Species.LANES);
            }
            code.labelBinding(top);
            code.iload(AT).iload(limit).if_icmpge(end);
            for (int k = 0; k < 4; k++) {
                assign(code, true);
                for (int f = 0; f < program.results().size(); f++) {
                    code.aload(sum + 4 * f + k).aload(program.results().get(f)).invokevirtual(VectorCode.FLOATS, "add", ADD).astore(sum + 4 * f + k);
                }
                code.iinc(AT, k < 3 ? Species.LANES : FormulaLoop.WAYS - 3 * Species.LANES);
            }
            code.goto_(top);
            code.labelBinding(end);
            code.loadConstant(way).istore(AT);
            for (int f = 0; f < program.results().size(); f++) {
                for (int k = 0; k < 4; k++) {
                    VectorCode.store(code, program.outArray(f), sum + 4 * f + k);
                    code.iinc(AT, Species.LANES);
                }
                code.iinc(AT, -4 * Species.LANES);
            }
        }
        code.iload(limit).istore(AT);
    }

    /// The points from AT on, one by one.
    private void rest(CodeBuilder code) {
        var top = code.newLabel();
        var done = code.newLabel();
        arrays(code);
        program.each(false, (assignment, variable) -> scalar.assign(code, assignment, variable));
        code.labelBinding(top);
        code.iload(AT).iload(LENGTH).if_icmpge(done);
        program.each(true, (assignment, variable) -> scalar.assign(code, assignment, variable));
        for (int f = 0; f < program.results().size(); f++) {
            code.aload(program.outArray(f)).iload(program.outArray(f) + 1).iload(AT);
            if (summed) code.loadConstant(FormulaLoop.WAYS - 1).iand().iadd().dup2().faload().fload(program.results().get(f)).fadd().fastore();
            else code.iadd().fload(program.results().get(f)).fastore();
        }
        code.iinc(AT, 1).goto_(top);
        code.labelBinding(done);
        code.return_();
    }

    private void before(CodeBuilder code) {
        arrays(code);
        assign(code, false);
    }

    private void arrays(CodeBuilder code) {
        for (int j = 0; j < program.inputs(); j++) {
            if (program.access(j) == Access.ABSENT) continue;
            code.aload(IN).loadConstant(j).aaload().astore(program.inArray(j));
            code.aload(IN_AT).loadConstant(j).iaload().istore(program.inArray(j) + 1);
        }
        for (int f = 0; f < program.results().size(); f++) {
            code.aload(OUT).loadConstant(f).aaload().astore(program.outArray(f));
            code.aload(OUT_AT).loadConstant(f).iaload().istore(program.outArray(f) + 1);
        }
    }

    /// The assignments for lanes that change from turn to turn, or those that do not.
    private void assign(CodeBuilder code, boolean varying) {
        int free = program.next() + 1 + (summed ? 4 * program.results().size() : 0);
        program.each(varying, (assignment, variable) -> vector.assign(code, assignment, variable, free));
    }
}
