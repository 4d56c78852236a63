package org.snedecor.tests.shape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.LayerNorm;
import org.snedecor.core.op.Op;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

/// An empty list of axes, as a computation may give it, never means all of them: it means none, or is refused. "All" is a method without
/// a list.
final class AxesTest {
    private static final int[] EMPTY = {};
    private static final double[] NUMBERS = {3, -1, 4, 1, -5, 9};
    private static final Shape SHAPE = Shape.of(2, 3);

    private static List<Backend> backends() {
        return List.copyOf(Backends.all().values());
    }

    private static Tensor tensor(Backend backend) {
        return Tensor.constant(NdArray.of(backend, SHAPE, NUMBERS));
    }

    /// The methods whose last parameter is a list of axes, after no other.
    private static Stream<Method> takingAxes(Class<?> type) {
        return Arrays.stream(type.getMethods()).filter(m -> !Modifier.isStatic(m.getModifiers()) && m.getParameterCount() == 1
                && m.getParameterTypes()[0] == int[].class && m.getParameters()[0].getName().equals("axes"));
    }

    @TestFactory
    Stream<DynamicTest> anEmptyListIsNoAxisOrRefused() {
        return Map.<Class<?>, Object>of(Shape.class, SHAPE, NdArray.class, tensor(Backends.get("reference")).value(), Tensor.class, tensor(Backends.get("reference")))
                .entrySet().stream().flatMap(e -> takingAxes(e.getKey()).map(m -> DynamicTest.dynamicTest(e.getKey().getSimpleName() + "." + m.getName(), () -> {
                    switch (called(m, e.getValue(), EMPTY)) {
                        case Tensor y -> assertEquals(SHAPE, y.shape());
                        case NdArray y -> assertEquals(SHAPE, y.shape());
                        case NdArray[] several -> Arrays.stream(several).forEach(y -> assertEquals(SHAPE, y.shape()));
                        case Shape shape -> assertEquals(SHAPE, shape);
                        case boolean[] marks -> assertArrayEquals(new boolean[SHAPE.rank()], marks);
                        case IllegalArgumentException refused -> assertTrue(refused.getMessage().matches(".*(every axis must be named once|the list of axes is empty).*"), refused.getMessage());
                        default -> throw new AssertionError(m + " has a result of another kind");
                    }
                })));
    }

    /// `x.sum()` compiles to a call with an empty list unless there is a method of its own.
    @TestFactory
    Stream<DynamicTest> withoutAnArgumentItIsAll() {
        return Stream.of(NdArray.class, Tensor.class).flatMap(type -> takingAxes(type).filter(m -> m.isVarArgs() && !NAMING_PLACES.contains(m.getName()))
                .map(m -> DynamicTest.dynamicTest(type.getSimpleName() + "." + m.getName(), () -> {
                    Method all = type.getMethod(m.getName());
                    Tensor x = tensor(Backends.get("reference"));
                    Object y = all.invoke(type == Tensor.class ? x : x.value());
                    Object along = called(m, type == Tensor.class ? x : x.value(), 0, 1);
                    boolean reduces = !KEEP_THEIR_SHAPE.contains(m.getName());
                    assertEquals(reduces ? Shape.SCALAR : SHAPE, array(y).shape());
                    assertArrayEquals(array(along).toDoubles(), array(y).toDoubles());
                })));
    }

    private static final List<String> KEEP_THEIR_SHAPE = List.of("softmax", "logSoftmax", "normalize", "flip");

    /// Their axes are an order, those of the result, or must have extent 1: all of them together have no meaning, or that of each by itself.
    private static final List<String> NAMING_PLACES = List.of("transpose", "unsqueeze", "squeeze");

    private static NdArray array(Object result) {
        return result instanceof Tensor t ? t.value() : (NdArray) result;
    }

    private static Object called(Method method, Object on, int... axes) throws IllegalAccessException {
        try {
            return method.invoke(on, (Object) axes);
        } catch (InvocationTargetException e) {
            return e.getCause();
        }
    }

    /// The records of operations, where a list of axes is a setting: made with an empty one, on every backend.
    @TestFactory
    Stream<DynamicTest> anOperationAlongAnEmptyListReducesNothing() {
        return Arrays.stream(Op.class.getPermittedSubclasses()).filter(type -> type.isRecord() && settings(type).anyMatch(c -> c.getName().equals("axes")))
                .map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> {
                    Op op;
                    try {
                        op = (Op) type.getDeclaredConstructor(settings(type).map(RecordComponent::getType).toArray(Class<?>[]::new))
                                .newInstance(settings(type).map(AxesTest::some).toArray());
                    } catch (InvocationTargetException e) {
                        assertTrue(e.getCause() instanceof IllegalArgumentException && e.getCause().getMessage().contains("the list of axes is empty"), e.getCause()::toString);
                        return;
                    }
                    for (Backend backend : backends()) {
                        NdArray x = NdArray.of(backend, SHAPE, NUMBERS);
                        if (type.getSimpleName().equals("Transpose")) assertThrows(ShapeException.class, () -> op.forward(x));
                        else assertEquals(SHAPE, op.forward(x).y().shape(), backend.name());
                    }
                }));
    }

    private static Stream<RecordComponent> settings(Class<?> type) {
        return Arrays.stream(type.getRecordComponents());
    }

    private static Object some(RecordComponent setting) {
        return switch (setting.getType().getSimpleName()) {
            case "List" -> List.of();
            case "int" -> 0;
            case "double" -> 0.5;
            case "boolean" -> false;
            default -> throw new AssertionError("a setting of another kind: " + setting);
        };
    }

    /// A number by itself: its own sum, mean, extremes and log Σ exp, with deviation 0.
    @Test
    void everyNumberByItself() {
        for (Backend backend : backends()) {
            Tensor x = tensor(backend);
            for (Tensor y : new Tensor[] {x.sum(EMPTY), x.mean(EMPTY), x.max(EMPTY), x.min(EMPTY), x.logSumExp(EMPTY)}) {
                assertArrayEquals(NUMBERS, y.value().toDoubles(), backend.name());
            }
            assertArrayEquals(new double[6], x.variance(EMPTY).value().toDoubles(), backend.name());
        }
    }

    /// γ without axes once normalised along all of them.
    @Test
    void layerNormNeedsAnAxis() {
        for (Backend backend : backends()) {
            Tensor one = Tensor.constant(NdArray.full(backend, Shape.SCALAR, 1));
            String message = assertThrows(ShapeException.class, () -> tensor(backend).layerNorm(one, one, 1e-5)).getMessage();
            assertEquals("layerNorm: []: gamma has no axes, so there is none to normalise along", message);
            assertThrows(IllegalArgumentException.class, () -> LayerNorm.of(new Initialization(backend, 1)));
        }
    }
}
