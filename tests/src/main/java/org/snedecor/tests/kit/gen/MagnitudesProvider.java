package org.snedecor.tests.kit.gen;

import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/// Draws what [Magnitudes] stands at. Registered in `META-INF/services`, so jqwik finds it wherever the kit is on the class path.
public final class MagnitudesProvider implements ArbitraryProvider {
    /// What is drawn at the annotation: for an array its elements, since jqwik does not pass the annotations of an array on to them.
    private static Class<?> drawn(TypeUsage type) {
        return type.getComponentType().map(TypeUsage::getRawType).orElse(type.getRawType());
    }

    private static boolean isDouble(Class<?> drawn) {
        return drawn == double.class || drawn == Double.class;
    }

    private static boolean isFloat(Class<?> drawn) {
        return drawn == float.class || drawn == Float.class;
    }

    @Override
    public boolean canProvideFor(TypeUsage type) {
        return type.isAnnotated(Magnitudes.class) && (isDouble(drawn(type)) || isFloat(drawn(type)));
    }

    @Override
    public Set<Arbitrary<?>> provideFor(TypeUsage type, SubtypeProvider subtypes) {
        Magnitudes range = type.findAnnotation(Magnitudes.class).orElseThrow();
        Precision precision = isDouble(drawn(type)) ? Precision.DOUBLE : Precision.FLOAT;
        Arbitrary<Double> doubles = Jqwik.arbitrary(new Binades(range.min(), range.max(), range.smallest(), range.nan(), precision));
        Arbitrary<?> numbers = precision == Precision.DOUBLE ? doubles : doubles.map(Double::floatValue);
        return Set.of(type.isArray() ? numbers.array(type.getRawType()) : numbers);
    }

    /// Before jqwik's own.
    @Override
    public int priority() {
        return 1;
    }
}
