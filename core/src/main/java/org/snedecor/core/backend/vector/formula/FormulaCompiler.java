package org.snedecor.core.backend.vector.formula;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.snedecor.core.backend.vector.simd.Species;
import org.snedecor.core.formula.Algebra;
import org.snedecor.core.formula.BetaFunction;
import org.snedecor.core.formula.Comparison;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.formula.Function;
import org.snedecor.core.formula.Operator;
import org.snedecor.core.special.BetaRatio;
import org.snedecor.core.special.IncompleteBeta;

/// Formulas to machine code: a list of formulas becomes one hidden class with one fused loop on [VectorMath],
///
/// ```
/// for (i = 0; i + 16 <= length; i += 16) { x = in[i..]; y = ...; out[i..] = y }      and the rest one by one.
/// ```
///
/// A formula is read over the algebra of local variables: every operation stores its vector in a variable of its own and answers with
/// its number. Equal operations get one variable, so common subexpressions, also of different formulas, are computed once.
/// What depends on no contiguous input is computed before the loop. Within a turn all loads come before the first store, so an output
/// may be an input.
///
/// Sums have loops of their own ([#sums]): the values are not stored, but added up in registers where they come into being.
///
/// The incomplete beta function has loops of its own and is no vector operation. It stands between two such classes ([Betas]): the first
/// computes its arguments, it is evaluated in doubles, point by point, and the second reads it as an input.
///
/// Classes are cached by structure: equal formulas share one, parameters do not matter.
///
/// A class has the same loop over single floats too, with the same bits ([ScalarMath]). That one does short runs, the end of every run, and nearly
/// all of a run as long as the loop on lanes is cold ([ProbedLoop]).
public final class FormulaCompiler {

    /// How the innermost loop meets an input: one element after the other, one element for all points, or not at all.
    public enum Access { CONTIGUOUS, REPEATED, ABSENT }

    /// A compiled list of formulas over one run of points: `out[f][outAt[f] + i] = formula f of in[j][inAt[j] + i]`, 0 <= i < length.
    public interface Loop {
        void run(float[][] in, int[] inAt, float[][] out, int[] outAt, int length, float[] parameters);

        /// Does a point take microseconds?
        default boolean isExpensive() {
            return false;
        }
    }

    private record Key(List<Formula> formulas, Access[] access, boolean summed) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && summed == key.summed && Arrays.equals(access, key.access) && same(formulas, key.formulas);
        }

        @Override
        public int hashCode() {
            int hash = 31 * hash(formulas) + Boolean.hashCode(summed);
            for (Access a : access) hash = 31 * hash + a.ordinal();
            return hash;
        }
    }

    /// Are these equal lists? Without iterators, which would be garbage: every kernel asks.
    static boolean same(List<Formula> one, List<Formula> other) {
        if (one.size() != other.size()) return false;
        for (int f = 0; f < one.size(); f++) if (!one.get(f).equals(other.get(f))) return false;
        return true;
    }

    static int hash(List<Formula> formulas) {
        int hash = 1;
        for (int f = 0; f < formulas.size(); f++) hash = 31 * hash + formulas.get(f).hashCode();
        return hash;
    }

    private static final int KEPT = 1024;
    /// Vector operations in one loop; and in one that sums, which does four vectors in a turn.
    private static final int LARGEST = 64;
    private static final int LARGEST_SUMMED = 24;
    /// Sums in one loop: each takes four registers.
    private static final int MOST_SUMS = 3;
    /// Interleaved sums of a loop that sums, whatever the width of the lanes.
    static final int WAYS = 64;
    private static final Map<Key, Loop> CACHE = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Loop> eldest) {
            return size() > KEPT;
        }
    };
    private static int compiled;

    private FormulaCompiler() {}

    /// @param access for each input
    public static Loop loop(List<Formula> formulas, Access... access) {
        return loop(formulas, access, false);
    }

    /// A loop whose outputs are sums in [#WAYS] ways: `out[f][outAt[f] + i % 64] += formula f of in[j][inAt[j] + i]`, i < length, each sum
    /// in the order of i. Null for formulas that are so many, or so large, that a turn of 64 points does not fit into registers.
    static Loop sums(List<Formula> terms, Access... access) {
        return terms.size() <= MOST_SUMS ? loop(terms, access, true) : null;
    }

    private static Loop loop(List<Formula> formulas, Access[] access, boolean summed) {
        Key key = new Key(formulas, access, summed);
        synchronized (CACHE) {
            Loop loop = CACHE.get(key);
            if (loop == null && !(summed && weight(formulas) > LARGEST_SUMMED)) {
                loop = summed ? define(formulas, List.of(access), true) : stages(formulas, List.of(access));
                CACHE.put(new Key(List.copyOf(formulas), access.clone(), summed), loop);
            }
            return loop;
        }
    }

    private static Loop define(List<Formula> formulas, List<Access> access, boolean summed) {
        compiled++;
        return new Program(formulas, access, summed).define();
    }

    /// The vector operations of formulas together; those of an incomplete beta are beyond counting.
    private static int weight(List<Formula> formulas) {
        Map<Formula, Integer> parts = new LinkedHashMap<>();
        for (Formula formula : formulas) {
            if (hasBeta(formula)) return Integer.MAX_VALUE;
            list(formula, parts);
        }
        return parts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// One class, or, for what is too large for one loop, one class for as many operations as fit and others for the rest. C2 gives
    /// up on vectors (each becomes an object) somewhere above 150 operations a loop, and runs out of registers long before.
    private static Loop stages(List<Formula> formulas, List<Access> access) {
        Map<Formula, Integer> order = new LinkedHashMap<>();
        for (Formula formula : formulas) list(formula, order);
        List<Formula.Beta> betas = order.keySet().stream().filter(Formula.Beta.class::isInstance).map(Formula.Beta.class::cast)
                .filter(beta -> parts(beta).stream().noneMatch(FormulaCompiler::hasBeta)).toList();
        if (!betas.isEmpty()) return staged(Betas.of(betas, access), betas, formulas, access);
        int weight = 0;
        List<Formula> first = new ArrayList<>();
        for (var entry : order.entrySet()) {
            weight += entry.getValue();
            if (weight <= LARGEST) first.add(entry.getKey());
        }
        List<Formula> bridge = weight <= LARGEST ? List.of() : bridge(formulas, order.keySet(), new HashSet<>(first));
        if (bridge.isEmpty() || bridge.size() > LARGEST / 2) return define(formulas, access, false);
        return staged(stages(bridge, access), bridge, formulas, access);
    }

    /// First what `first` makes of the bridge, then the formulas with the bridge as inputs.
    private static Loop staged(Loop first, List<? extends Formula> bridge, List<Formula> formulas, List<Access> access) {
        Map<Formula, Formula> known = new HashMap<>();
        List<Access> more = new ArrayList<>(access);
        for (Formula value : bridge) {
            known.put(value, Formula.input(more.size()));
            more.add(Access.CONTIGUOUS);
        }
        List<Formula> rest = formulas.stream().map(formula -> replace(formula, known)).toList();
        return new Stages(first, stages(rest, more), access, bridge.size());
    }

    /// All distinct parts of a formula, each after its own parts, with the vector operations each stands for.
    private static void list(Formula formula, Map<Formula, Integer> order) {
        if (order.containsKey(formula)) return;
        parts(formula).forEach(part -> list(part, order));
        order.put(formula, formula instanceof Formula.Unary(Function f, _) ? switch (f) {
            case NEG, ABS, SQRT -> 1;
            case EXP -> 22;
            case EXPM1 -> 28;
            case LOG -> 36;
            case LOG1P -> 48;
            case TANH -> 40;
        } : 1);
    }

    private static List<Formula> parts(Formula formula) {
        return switch (formula) {
            case Formula.Input _, Formula.Parameter _, Formula.Constant _ -> List.of();
            case Formula.Unary(_, Formula x) -> List.of(x);
            case Formula.Binary(_, Formula x, Formula y) -> List.of(x, y);
            case Formula.Beta(_, Formula x, Formula y, Formula a, Formula b) -> List.of(x, y, a, b);
            case Formula.Select(_, Formula x, Formula y, Formula then, Formula otherwise) -> List.of(x, y, then, otherwise);
        };
    }

    private static boolean hasBeta(Formula formula) {
        return formula instanceof Formula.Beta || parts(formula).stream().anyMatch(FormulaCompiler::hasBeta);
    }

    /// The parts among `first` that the others need.
    private static List<Formula> bridge(List<Formula> formulas, Set<Formula> all, Set<Formula> first) {
        Set<Formula> needed = new LinkedHashSet<>(formulas);
        for (Formula formula : all) if (!first.contains(formula)) needed.addAll(parts(formula));
        return needed.stream().filter(formula -> first.contains(formula) && !parts(formula).isEmpty()).toList();
    }

    private static Formula replace(Formula formula, Map<Formula, Formula> known) {
        Formula value = known.get(formula);
        if (value != null) return value;
        return switch (formula) {
            case Formula.Input _, Formula.Parameter _, Formula.Constant _ -> formula;
            case Formula.Unary(Function f, Formula x) -> new Formula.Unary(f, replace(x, known));
            case Formula.Binary(Operator o, Formula x, Formula y) -> new Formula.Binary(o, replace(x, known), replace(y, known));
            case Formula.Beta(BetaFunction f, Formula x, Formula y, Formula a, Formula b) ->
                    new Formula.Beta(f, replace(x, known), replace(y, known), replace(a, known), replace(b, known));
            case Formula.Select(Comparison c, Formula x, Formula y, Formula then, Formula otherwise) ->
                    new Formula.Select(c, replace(x, known), replace(y, known), replace(then, known), replace(otherwise, known));
        };
    }

    /// Two loops in turn, a block of points at a time; what the first computes for the second stays in the cache. It stands behind the inputs
    /// that are known here: within the first of two loops there are more.
    private record Stages(Loop first, Loop second, List<Access> access, int bridge) implements Loop {
        @Override
        public boolean isExpensive() {
            return first.isExpensive() || second.isExpensive();
        }

        @Override
        public void run(float[][] in, int[] inAt, float[][] out, int[] outAt, int length, float[] parameters) {
            float[][] between = new float[bridge][Math.min(length, NestEvaluator.BLOCK)];
            int inputs = access.size();
            float[][] all = Arrays.copyOf(in, inputs + bridge);
            System.arraycopy(between, 0, all, inputs, bridge);
            int[] allAt = Arrays.copyOf(inAt, inputs + bridge);
            Arrays.fill(allAt, inputs, inputs + bridge, 0);
            int[] outNow = outAt.clone();
            int[] zeros = new int[bridge];
            for (int i = 0; i < length; i += NestEvaluator.BLOCK) {
                int count = Math.min(NestEvaluator.BLOCK, length - i);
                first.run(all, allAt, between, zeros, count, parameters);
                second.run(all, allAt, out, outNow, count, parameters);
                for (int j = 0; j < inputs; j++) if (access.get(j) == Access.CONTIGUOUS) allAt[j] += count;
                for (int f = 0; f < outNow.length; f++) outNow[f] += count;
            }
        }
    }

    /// Incomplete beta functions, arguments in floats, all else in doubles, rounded once: an error of half an ulp and what [BetaRatio]
    /// adds, 1e-8 of one. Functions of the same four arguments are computed together.
    ///
    /// @param arguments all that any of them reads   @param calls by their places in that list
    private record Betas(Loop arguments, int count, Map<Places, List<Call>> calls) implements Loop {
        private record Places(int x, int y, int a, int b) {}

        @Override
        public boolean isExpensive() {
            return true;
        }

        /// @param output where its values go
        private record Call(BetaFunction f, int output) {}

        static Betas of(List<Formula.Beta> betas, List<Access> access) {
            List<Formula> arguments = betas.stream().flatMap(beta -> parts(beta).stream()).distinct().toList();
            Map<Places, List<Call>> calls = new LinkedHashMap<>();
            for (int i = 0; i < betas.size(); i++) {
                Formula.Beta beta = betas.get(i);
                Places places = new Places(arguments.indexOf(beta.x()), arguments.indexOf(beta.y()), arguments.indexOf(beta.a()), arguments.indexOf(beta.b()));
                calls.computeIfAbsent(places, _ -> new ArrayList<>()).add(new Call(beta.f(), i));
            }
            return new Betas(stages(arguments, access), arguments.size(), calls);
        }

        @Override
        public void run(float[][] in, int[] inAt, float[][] out, int[] outAt, int length, float[] parameters) {
            float[][] at = new float[count][length];
            arguments.run(in, inAt, at, new int[count], length, parameters);
            calls.forEach((places, functions) -> {
                boolean values = functions.stream().anyMatch(call -> !call.f.ofShape());
                boolean shapes = functions.stream().anyMatch(call -> call.f.ofShape());
                for (int i = 0; i < length; i++) {
                    double x = at[places.x][i];
                    double y = at[places.y][i];
                    double a = at[places.a][i];
                    double b = at[places.b][i];
                    boolean defined = BetaRatio.defined(x, y, a, b);
                    BetaRatio ratio = defined && values ? BetaRatio.of(x, y, a, b) : null;
                    IncompleteBeta.Shapes shape = defined && shapes ? BetaRatio.shapes(x, y, a, b) : null;
                    for (Call call : functions) {
                        out[call.output][outAt[call.output] + i] = !defined ? Float.NaN : (float) (call.f.ofShape() ? call.f.of(shape) : call.f.of(ratio));
                    }
                }
            });
        }
    }

    /// How many classes were made since the program began.
    public static int compiledClasses() {
        synchronized (CACHE) {
            return compiled;
        }
    }

    private static ClassDesc type(String name) {
        return ClassDesc.of("jdk.incubator.vector." + name);
    }

    private static final ClassDesc SELF = ClassDesc.of(FormulaCompiler.class.getPackageName() + ".Formula");
    private static final ClassDesc LOOP = ProbedLoop.class.describeConstable().orElseThrow();
    private static final ClassDesc SCALAR_MATH = ScalarMath.class.describeConstable().orElseThrow();
    private static final ClassDesc VECTOR_MATH = VectorMath.class.describeConstable().orElseThrow();
    private static final ClassDesc SPECIES_OF_ALL = Species.class.describeConstable().orElseThrow();
    private static final ClassDesc FLOATS = type("FloatVector");
    private static final ClassDesc VECTOR = type("Vector");
    private static final ClassDesc MASK = type("VectorMask");
    private static final ClassDesc SPECIES = type("VectorSpecies");
    private static final ClassDesc OPERATORS = type("VectorOperators");
    private static final ClassDesc COMPARISON = type("VectorOperators$Comparison");
    private static final ClassDesc MATH = Math.class.describeConstable().orElseThrow();
    private static final ClassDesc ARRAY = ConstantDescs.CD_float.arrayType();
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(ConstantDescs.CD_void, ARRAY.arrayType(), ConstantDescs.CD_int.arrayType(),
            ARRAY.arrayType(), ConstantDescs.CD_int.arrayType(), ConstantDescs.CD_int, ARRAY);
    private static final MethodTypeDesc REST = RUN.insertParameterTypes(RUN.parameterCount(), ConstantDescs.CD_int);

    // The arguments of `run` and `rest` in their local variables. From FREE on: in[j], inAt[j] for all j, out[f], outAt[f] for all f.
    private static final int THIS = 0, IN = 1, IN_AT = 2, OUT = 3, OUT_AT = 4, LENGTH = 5, PARAMETERS = 6, AT = 7, FREE = 8;

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

    /// One operation on variables: what it does, and the variables it reads.
    private record Node(Object operation, List<Integer> operands) {}

    /// Comparisons give masks, which are values of their own: two choices by one comparison share it.
    private enum Choice { CHOOSE }

    private static final class Program implements Algebra<Integer> {
        private final List<Access> access;
        private final boolean summed;
        private final Map<Node, Integer> variables = new LinkedHashMap<>();      // in an order in which they can be computed
        private final Map<Integer, Boolean> varies = new HashMap<>();
        private final List<Integer> results = new ArrayList<>();
        private int next;

        Program(List<Formula> formulas, List<Access> access, boolean summed) {
            this.access = access;
            this.summed = summed;
            next = FREE + 2 * (access.size() + formulas.size());
            for (Formula formula : formulas) results.add(formula.read(this));
        }

        private int variable(boolean variesHere, Object operation, Integer... operands) {
            Node node = new Node(operation, List.of(operands));
            Integer known = variables.get(node);
            if (known != null) return known;
            varies.put(next, variesHere || Stream.of(operands).anyMatch(varies::get));
            variables.put(node, next);
            return next++;
        }

        @Override
        public Integer input(int index) {
            if (index >= access.size() || access.get(index) == Access.ABSENT) {
                throw new IllegalArgumentException("a formula reads input " + index + ", which is absent");
            }
            return variable(access.get(index) == Access.CONTIGUOUS, new Formula.Input(index));
        }

        @Override
        public Integer parameter(int index) {
            return variable(false, new Formula.Parameter(index));
        }

        @Override
        public Integer constant(double value) {
            return variable(false, (float) value);
        }

        @Override
        public Integer apply(Function f, Integer x) {
            return variable(false, f, x);
        }

        @Override
        public Integer apply(Operator o, Integer x, Integer y) {
            return variable(false, o, x, y);
        }

        @Override
        public Integer apply(BetaFunction f, Integer x, Integer y, Integer a, Integer b) {
            throw new IllegalStateException("no code for " + f + ", which is evaluated between two loops");
        }

        @Override
        public Integer select(Comparison c, Integer x, Integer y, Integer then, Integer otherwise) {
            return variable(false, Choice.CHOOSE, otherwise, then, variable(false, c, x, y));
        }

        Loop define() {
            byte[] bytes = ClassFile.of().build(SELF, type -> type
                    .withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC)
                    .withSuperclass(LOOP)
                    .withMethodBody(ConstantDescs.INIT_NAME, ConstantDescs.MTD_void, 0,
                            code -> code.aload(THIS).invokespecial(LOOP, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void).return_())
                    .withMethodBody("run", RUN, ClassFile.ACC_PUBLIC, this::run)
                    .withMethodBody("rest", REST, ClassFile.ACC_PRIVATE, this::rest));
            try {
                MethodHandles.Lookup made = MethodHandles.lookup().defineHiddenClass(bytes, true);
                return (Loop) made.findConstructor(made.lookupClass(), MethodType.methodType(void.class)).invoke();
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
            int limit = next;
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
                turn(code);
                for (int f = 0; f < results.size(); f++) store(code, f, results.get(f));
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
            code.iload(limit).loadConstant(-WAYS).iand().istore(limit);
            for (int way = 0; way < WAYS; way += 4 * Species.LANES) {
                var top = code.newLabel();
                var end = code.newLabel();
                code.loadConstant(way).istore(AT);
                for (int f = 0; f < results.size(); f++) {
                    for (int k = 0; k < 4; k++) {
                        load(code, outArray(f));
                        code.astore(sum + 4 * f + k).iinc(AT, Species.LANES);
                    }
                    code.iinc(AT, -4 * Species.LANES);
                }
                code.labelBinding(top);
                code.iload(AT).iload(limit).if_icmpge(end);
                for (int k = 0; k < 4; k++) {
                    turn(code);
                    for (int f = 0; f < results.size(); f++) {
                        code.aload(sum + 4 * f + k).aload(results.get(f)).invokevirtual(FLOATS, "add", MethodTypeDesc.of(FLOATS, VECTOR)).astore(sum + 4 * f + k);
                    }
                    code.iinc(AT, k < 3 ? Species.LANES : WAYS - 3 * Species.LANES);
                }
                code.goto_(top);
                code.labelBinding(end);
                code.loadConstant(way).istore(AT);
                for (int f = 0; f < results.size(); f++) {
                    for (int k = 0; k < 4; k++) {
                        store(code, f, sum + 4 * f + k);
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
            variables.forEach((node, variable) -> {
                if (!varies.get(variable)) one(code, node, variable);
            });
            code.labelBinding(top);
            code.iload(AT).iload(LENGTH).if_icmpge(done);
            variables.forEach((node, variable) -> {
                if (varies.get(variable)) one(code, node, variable);
            });
            for (int f = 0; f < results.size(); f++) {
                code.aload(outArray(f)).iload(outArray(f) + 1).iload(AT);
                if (summed) code.loadConstant(WAYS - 1).iand().iadd().dup2().faload().fload(results.get(f)).fadd().fastore();
                else code.iadd().fload(results.get(f)).fastore();
            }
            code.iinc(AT, 1).goto_(top);
            code.labelBinding(done);
            code.return_();
        }

        /// [#compute] for one float; a comparison is the number 1 or 0.
        private void one(CodeBuilder code, Node node, int variable) {
            if (node.operation == Choice.CHOOSE) {
                code.iload(node.operands.get(2)).ifThenElse(then -> then.fload(node.operands.get(1)), otherwise -> otherwise.fload(node.operands.get(0)));
            } else {
                for (int operand : node.operands) code.fload(operand);
                switch (node.operation) {
                    case Float constant -> code.loadConstant(constant.floatValue());
                    case Formula.Parameter(int index) -> code.aload(PARAMETERS).loadConstant(index).faload();
                    case Formula.Input(int j) when access.get(j) == Access.REPEATED -> code.aload(inArray(j)).iload(inArray(j) + 1).faload();
                    case Formula.Input(int j) -> code.aload(inArray(j)).iload(inArray(j) + 1).iload(AT).iadd().faload();
                    case Function.NEG -> code.fneg();
                    case Function.ABS -> code.invokestatic(MATH, "abs", MethodTypeDesc.of(ConstantDescs.CD_float, ConstantDescs.CD_float));
                    // Rounding twice, to a double and to a float, is rounding once where the double has more than twice the digits.
                    case Function.SQRT -> code.f2d().invokestatic(MATH, "sqrt", MethodTypeDesc.of(ConstantDescs.CD_double, ConstantDescs.CD_double)).d2f();
                    case Function f -> code.invokestatic(SCALAR_MATH, f.name().toLowerCase(Locale.ROOT), MethodTypeDesc.of(ConstantDescs.CD_float, ConstantDescs.CD_float));
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
                    default -> throw new IllegalStateException("no code for " + node.operation);
                }
            }
            if (node.operation instanceof Comparison) code.istore(variable);
            else code.fstore(variable);
        }

        private int inArray(int input) {
            return FREE + 2 * input;
        }

        private int outArray(int formula) {
            return FREE + 2 * (access.size() + formula);
        }

        private void before(CodeBuilder code) {
            arrays(code);
            variables.forEach((node, variable) -> {
                if (!varies.get(variable)) compute(code, node, variable);
            });
        }

        private void arrays(CodeBuilder code) {
            for (int j = 0; j < access.size(); j++) {
                if (access.get(j) == Access.ABSENT) continue;
                code.aload(IN).loadConstant(j).aaload().astore(inArray(j));
                code.aload(IN_AT).loadConstant(j).iaload().istore(inArray(j) + 1);
            }
            for (int f = 0; f < results.size(); f++) {
                code.aload(OUT).loadConstant(f).aaload().astore(outArray(f));
                code.aload(OUT_AT).loadConstant(f).iaload().istore(outArray(f) + 1);
            }
        }

        private void turn(CodeBuilder code) {
            variables.forEach((node, variable) -> {
                if (varies.get(variable)) compute(code, node, variable);
            });
        }

        private void store(CodeBuilder code, int f, int variable) {
            code.aload(variable).aload(outArray(f)).iload(outArray(f) + 1).iload(AT).iadd();
            code.invokevirtual(FLOATS, "intoArray", MethodTypeDesc.of(ConstantDescs.CD_void, ARRAY, ConstantDescs.CD_int));
        }

        /// The lanes of an array from its place plus AT on.
        private static void load(CodeBuilder code, int array) {
            species(code).aload(array).iload(array + 1).iload(AT).iadd()
                    .invokestatic(FLOATS, "fromArray", MethodTypeDesc.of(FLOATS, SPECIES, ARRAY, ConstantDescs.CD_int));
        }

        private void compute(CodeBuilder code, Node node, int variable) {
            for (int operand : node.operands) code.aload(operand);
            switch (node.operation) {
                case Float constant -> broadcast(species(code).loadConstant(constant.floatValue()));
                case Formula.Parameter(int index) -> broadcast(species(code).aload(PARAMETERS).loadConstant(index).faload());
                case Formula.Input(int j) when access.get(j) == Access.REPEATED -> broadcast(species(code).aload(inArray(j)).iload(inArray(j) + 1).faload());
                case Formula.Input(int j) -> load(code, inArray(j));
                case Function f -> {
                    String name = f.name().toLowerCase(Locale.ROOT);
                    switch (f) {
                        case NEG, ABS, SQRT -> code.invokevirtual(FLOATS, name, MethodTypeDesc.of(FLOATS));
                        case EXP, EXPM1, LOG, LOG1P, TANH -> copy(code, BODIES.get(name), next + 1 + (summed ? 4 * results.size() : 0));
                    }
                }
                case Operator o -> code.invokevirtual(FLOATS, o.name().toLowerCase(Locale.ROOT), MethodTypeDesc.of(FLOATS, VECTOR));
                case Comparison c -> code.getstatic(OPERATORS, name(c), COMPARISON).swap()
                        .invokevirtual(FLOATS, "compare", MethodTypeDesc.of(MASK, COMPARISON, VECTOR));
                case Choice _ -> code.invokevirtual(FLOATS, "blend", MethodTypeDesc.of(FLOATS, VECTOR, MASK));
                default -> throw new IllegalStateException("no code for " + node.operation);
            }
            code.astore(variable);
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
}
