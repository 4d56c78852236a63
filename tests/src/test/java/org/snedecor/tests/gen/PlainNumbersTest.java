package org.snedecor.tests.gen;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.UseType;
import org.junit.jupiter.api.Test;
import org.snedecor.tests.kit.gen.Magnitudes;
import org.snedecor.tests.kit.gen.PlainNumbers;

/// No property of these tests takes fractions from jqwik itself, as a parameter or by hand.
class PlainNumbersTest {
    private static final JavaClasses TESTS = new ClassFileImporter()
            .importUrl(PlainNumbersTest.class.getProtectionDomain().getCodeSource().getLocation()).that(not(belongToAnyOf(PlainNumbersTest.class)));

    private static final ArchRule NOT_BY_HAND = noClasses()
            .should().callMethod(Arbitraries.class, "doubles")
            .orShould().callMethod(Arbitraries.class, "floats")
            .orShould().callMethod(Arbitraries.class, "bigDecimals")
            .orShould().callMethod(Arbitraries.class, "forType", Class.class)
            .orShould().callMethod(Arbitraries.class, "defaultFor", Class.class, Class[].class)
            .because("these are decimals of two digits: Jqwik.arbitrary(Numbers.magnitudes(low, high)) has all scales");

    /// But for those that are planted below.
    @Test
    void noParameterOfAPropertyIsDrawnByJqwikItself() throws IOException, ReflectiveOperationException {
        assertEquals(PlainNumbers.in(Plain.class), PlainNumbers.besides(PlainNumbersTest.class), "these are decimals of two digits: @Magnitudes has all scales");
    }

    @Test
    void noneIsProvidedByHand() {
        NOT_BY_HAND.check(TESTS);
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Magnitudes(min = 0, max = 1)
    private @interface Probability {}

    @Retention(RetentionPolicy.RUNTIME)
    @ForAll
    private @interface Any {}

    private record Pair(double x, double y) {}

    /// What must be found, a parameter a method. No property, so nothing runs it.
    @SuppressWarnings("unused")
    private static final class Plain {
        void bare(@ForAll double x) {}

        void boxed(@ForAll Float x) {}

        void range(@ForAll @DoubleRange(max = 1) double x) {}

        void floats(@ForAll @FloatRange(max = 1) float x) {}

        void decimal(@ForAll @Magnitudes BigDecimal x) {}

        void array(@ForAll double[] x) {}

        void list(@ForAll List<@DoubleRange(min = 1, max = 2) Double> x) {}

        void besides(@ForAll @Magnitudes List<Double> x) {}

        void deep(@ForAll Map<Integer, List<? extends Float>> x) {}

        void inRows(@ForAll List<@Magnitudes double[]> x) {}

        void eachRow(@ForAll List<double @Magnitudes []> x) {}

        void rows(@ForAll @Magnitudes double[][] x) {}

        void atTheBrackets(@ForAll double @Magnitudes [] x) {}

        void named(@Any double x) {}

        void pair(@ForAll @UseType Pair x) {}

        void second(@ForAll @Magnitudes double x, @ForAll double y) {}
    }

    /// What must not.
    @SuppressWarnings("unused")
    private static final class Drawn {
        void bare(@ForAll @Magnitudes double x, @ForAll @Magnitudes(max = 1) Float y) {}

        void list(@ForAll List<@Magnitudes Double> x) {}

        void arrays(@ForAll @Magnitudes double[] x, @ForAll @Magnitudes Float[] y) {}

        void provided(@ForAll("rates") double x, @ForAll List<@From("rates") Double> y) {}

        void named(@Any @Probability double x) {}

        void others(@ForAll int x, @ForAll List<String> y, double z) {}
    }

    private static final class ByHand {
        static Arbitrary<Double> rates() {
            return Arbitraries.doubles().between(0, 1);
        }
    }

    @Test
    void everyKindIsFoundByItsName() {
        List<String> found = new ArrayList<>(PlainNumbers.in(Plain.class));
        found.sort(null);
        assertEquals(List.of("Plain.array(double[] x)", "Plain.atTheBrackets(double[] x)", "Plain.bare(double x)", "Plain.besides(java.util.List<java.lang.Double> x)", "Plain.boxed(java.lang.Float x)",
                "Plain.decimal(java.math.BigDecimal x)", "Plain.deep(java.util.Map<java.lang.Integer, java.util.List<? extends java.lang.Float>> x)",
                "Plain.eachRow(java.util.List<double[]> x)", "Plain.floats(float x)", "Plain.inRows(java.util.List<double[]> x)", "Plain.list(java.util.List<java.lang.Double> x)", "Plain.named(double x)",
                "Plain.pair(org.snedecor.tests.gen.PlainNumbersTest$Pair x)", "Plain.range(double x)", "Plain.rows(double[][] x)", "Plain.second(double y)"), found);
        assertEquals(List.of(), PlainNumbers.in(Drawn.class));
        AssertionError byHand = assertThrows(AssertionError.class, () -> NOT_BY_HAND.check(new ClassFileImporter().importClasses(ByHand.class)));
        assertTrue(byHand.getMessage().contains("Arbitraries.doubles()"), byHand.getMessage());
    }
}
