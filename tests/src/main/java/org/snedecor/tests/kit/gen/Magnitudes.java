package org.snedecor.tests.kit.gen;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A `double` or `float` of a property, from every scale of a range, its edges included: drawn by [Binades], which says how often what is drawn.
///
/// ```java
/// @Property
/// void isOdd(@ForAll @Magnitudes double x, @ForAll @Magnitudes(min = 0, max = 1) float rate, @ForAll List<@Magnitudes(nan = true) Double> some) {
/// ```
///
/// All finite numbers without further word. Bounds belong to the range: infinity is drawn where it is one, below 1 is
/// `max = 0x1.fffffffffffffp-1`, above 0 is `min = Double.MIN_VALUE`. At a parameter that is an array it says
/// what the elements are; at arrays inside of other types jqwik does not see it.
///
/// Scales are those around 0. What is to come close to another number, a rate to 1, say, is drawn as the distance from there: `1 - gap` with
/// `@Magnitudes(min = 0x1p-53, max = 1) double gap`.
///
/// jqwik's own numbers are decimals of two digits near 0, none of them subnormal, −0.0 or NaN; [PlainNumbers] finds where a property takes them.
/// A failure shrinks to the simplest number of the range that still fails: 0, 1, then powers of two, nearest to 1 first.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
public @interface Magnitudes {
    /// The least number, included.
    double min() default -Double.MAX_VALUE;

    /// The greatest number, included.
    double max() default Double.MAX_VALUE;

    /// |x| ≥ smallest.
    double smallest() default 0;

    /// Whether NaN is drawn too.
    boolean nan() default false;
}
