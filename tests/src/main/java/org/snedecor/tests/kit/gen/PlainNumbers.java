package org.snedecor.tests.kit.gen;

import java.io.File;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.constraints.UseType;

/// Where properties take numbers from jqwik itself, which draws decimals of two digits, half of them in the lowest third of a range, and none that
/// is subnormal, −0.0 or NaN. A project that wants none of them says so in a test:
///
/// ```java
/// assertEquals(List.of(), PlainNumbers.besides(MyTest.class));
/// ```
public final class PlainNumbers {
    private static final Set<Class<?>> NUMBERS = Set.of(double.class, Double.class, float.class, Float.class, BigDecimal.class, Number.class);

    private PlainNumbers() {}

    /// Those of all classes that lie where this one does, in the order of their names.
    ///
    /// @param test from a folder of class files, as builds have them, not from a jar
    public static List<String> besides(Class<?> test) throws IOException, ReflectiveOperationException {
        Path root;
        try {
            root = Path.of(test.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        List<String> plain = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class")).sorted().toList()) {
                String path = root.relativize(file).toString();
                String name = path.substring(0, path.length() - ".class".length()).replace(File.separatorChar, '.');
                plain.addAll(in(Class.forName(name, false, test.getClassLoader())));
            }
        }
        return plain;
    }

    /// Every `@ForAll` parameter of the class that jqwik fills, wholly or in part, with fractions of its own: `RateTest.falls(double rate)`.
    ///
    /// Not those with [Magnitudes], nor those that a method of the test provides, `@ForAll("rates")`.
    public static List<String> in(Class<?> test) {
        List<String> plain = new ArrayList<>();
        for (Method method : test.getDeclaredMethods()) {
            for (Parameter parameter : method.getParameters()) {
                if (has(ForAll.class, parameter) && !isProvided(parameter.getAnnotation(ForAll.class)) && isPlain(parameter.getAnnotatedType(), parameter)) {
                    plain.add(test.getSimpleName() + "." + method.getName() + "(" + parameter.getParameterizedType().getTypeName() + " " + parameter.getName() + ")");
                }
            }
        }
        return plain;
    }

    private static boolean isProvided(ForAll drawn) {
        return drawn != null && !(drawn.value().equals(ForAll.NO_VALUE) && drawn.supplier() == ArbitrarySupplier.NONE.class);
    }

    /// jqwik sees an annotation of an array only at the parameter.
    ///
    /// @param place what may carry an annotation besides the type: the parameter, if this is the whole of its type
    private static boolean isPlain(AnnotatedType type, AnnotatedElement place) {
        if (has(From.class, type, place)) return false;
        boolean drawn = has(Magnitudes.class, type, place);
        return switch (type) {
            case AnnotatedArrayType array when isNumber(array.getAnnotatedGenericComponentType()) -> !(place instanceof Parameter && has(Magnitudes.class, place));
            case AnnotatedArrayType array -> arePlain(array.getAnnotatedGenericComponentType());
            case AnnotatedParameterizedType generic -> arePlain(generic.getAnnotatedActualTypeArguments());
            case AnnotatedWildcardType any -> arePlain(any.getAnnotatedUpperBounds());
            default -> isNumber(type) ? !drawn || type.getType() == BigDecimal.class : has(UseType.class, type, place);
        };
    }

    private static boolean isNumber(AnnotatedType type) {
        return NUMBERS.contains(type.getType());
    }

    private static boolean arePlain(AnnotatedType... types) {
        return Arrays.stream(types).anyMatch(type -> isPlain(type, type));
    }

    /// Whether the annotation stands at one of these, or at an annotation that does.
    private static boolean has(Class<? extends Annotation> annotation, AnnotatedElement... places) {
        return Arrays.stream(places).flatMap(place -> Arrays.stream(place.getAnnotations())).map(Annotation::annotationType)
                .anyMatch(type -> type == annotation || type.isAnnotationPresent(annotation));
    }
}
