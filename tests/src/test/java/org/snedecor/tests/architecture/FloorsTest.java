package org.snedecor.tests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The floors of the code: which package may import which. Arrows point down only, and there is no circle.
final class FloorsTest {
    private static final JavaClasses CLASSES = ProjectClasses.ALL;

    /// From the ground up; packages on one floor do not know each other.
    private static final List<List<String>> FLOORS = List.of(
            List.of("org.snedecor.core.cache", "org.snedecor.core.check"),
            List.of("org.snedecor.core.shape", "org.snedecor.core.special", "org.snedecor.core.random"),
            List.of("org.snedecor.core.formula"),
            List.of("org.snedecor.core.backend"),
            List.of("org.snedecor.core.backend.vector.simd"),
            List.of("org.snedecor.core.backend.vector.formula", "org.snedecor.core.backend.vector.convolution"),
            List.of("org.snedecor.core.array", "org.snedecor.core.backend.reference", "org.snedecor.core.backend.vector", "org.snedecor.opencl.."),
            List.of("org.snedecor.core.op"),
            List.of("org.snedecor.core.autograd"),
            List.of("org.snedecor.core.nn", "org.snedecor.core.loss"),
            List.of("org.snedecor.core.optim"),
            List.of("org.snedecor.losses.."),
            List.of("org.snedecor.models.."),
            List.of("org.snedecor.tests.."));

    @Test
    void arrowsPointDown() {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            for (String room : FLOORS.get(floor)) {
                List<String> forbidden = new ArrayList<>(FLOORS.subList(floor + 1, FLOORS.size()).stream().flatMap(List::stream).toList());
                FLOORS.get(floor).stream().filter(other -> !other.equals(room)).forEach(forbidden::add);
                if (forbidden.isEmpty()) continue;
                noClasses().that().resideInAPackage(room).should().dependOnClassesThat().resideInAnyPackage(forbidden.toArray(String[]::new))
                        .allowEmptyShould(true).check(CLASSES);
            }
        }
    }

    /// A package that stands on no floor is not covered by any rule.
    @Test
    void everyPackageStandsOnAFloor() {
        String[] rooms = FLOORS.stream().flatMap(List::stream).toArray(String[]::new);
        noClasses().that().resideInAPackage("org.snedecor..").should(new Outside(rooms)).check(CLASSES);
        assertTrue(CLASSES.containPackage("org.snedecor.core.backend.vector"), "the class path is not the house");
    }

    @Test
    void thereIsNoCircleOfPackages() {
        slices().matching("org.snedecor.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    /// They are found by ServiceLoader.
    @Test
    void nobodyKnowsAnImplementationOfABackend() {
        for (String backend : List.of("org.snedecor.core.backend.reference", "org.snedecor.core.backend.vector..", "org.snedecor.opencl..")) {
            noClasses().that(not(resideInAPackage(backend))).should().dependOnClassesThat().resideInAPackage(backend).check(CLASSES);
        }
    }

    @Test
    void onlyTheVectorBackendTouchesTheVectorApi() {
        noClasses().that(not(resideInAPackage("org.snedecor.core.backend.vector.."))).should().dependOnClassesThat().resideInAPackage("jdk.incubator..").check(CLASSES);
    }

    /// Where OpenCL's loader is not installed JOCL cannot be loaded, so one class knows it, which is loaded when the loader was found.
    @Test
    void onlyTheDriverOfJoclTouchesJocl() {
        String driver = "org.snedecor.opencl.driver.JoclDriver";
        noClasses().that().haveNameNotMatching(Pattern.quote(driver) + "(\\$.*)?").should().dependOnClassesThat().resideInAnyPackage("org.jocl..").check(CLASSES);
        noClasses().that().haveNameNotMatching(Pattern.quote(driver) + "(\\$.*)?").and().doNotHaveFullyQualifiedName("org.snedecor.opencl.driver.Loader")
                .should().dependOnClassesThat().haveFullyQualifiedName(driver).check(CLASSES);
        assertTrue(CLASSES.get(driver).getDirectDependenciesFromSelf().stream().anyMatch(to -> to.getTargetClass().getPackageName().equals("org.jocl")),
                "JOCL is not on the class path");
    }

    /// It is optional, so one class knows it, which is loaded when Lucene was found.
    @Test
    void oneClassTouchesLucene() {
        String graph = "org.snedecor.models.search.lucene.HnswFolder";
        noClasses().that().doNotHaveFullyQualifiedName(graph).should().dependOnClassesThat().resideInAnyPackage("org.apache.lucene..").check(CLASSES);
        noClasses().that().doNotHaveFullyQualifiedName(graph).and().doNotHaveFullyQualifiedName("org.snedecor.models.search.lucene.LuceneSearch")
                .should().dependOnClassesThat().haveFullyQualifiedName(graph).check(CLASSES);
        assertTrue(CLASSES.get(graph).getDirectDependenciesFromSelf().stream().anyMatch(to -> to.getTargetClass().getPackageName().startsWith("org.apache.lucene")),
                "Lucene is not on the class path");
    }

    /// It is optional too, so one class knows it, which is loaded when jHDF was found.
    @Test
    void oneClassTouchesJhdf() {
        String reader = "org.snedecor.models.io.hdf5.JhdfFile";
        noClasses().that().haveNameNotMatching(reader.replace(".", "\\.") + ".*").should().dependOnClassesThat().resideInAnyPackage("io.jhdf..").check(CLASSES);
        noClasses().that().haveNameNotMatching(reader.replace(".", "\\.") + ".*").and().doNotHaveFullyQualifiedName("org.snedecor.models.io.hdf5.Hdf5")
                .should().dependOnClassesThat().haveFullyQualifiedName(reader).check(CLASSES);
        assertTrue(CLASSES.get(reader).getDirectDependenciesFromSelf().stream().anyMatch(to -> to.getTargetClass().getPackageName().startsWith("io.jhdf")), "jHDF is not on the class path");
    }

    /// It is optional too, so one class knows it, which is loaded when JSVG was found.
    @Test
    void oneClassTouchesJsvg() {
        String drawing = "org.snedecor.models.data.vendors.SvgDrawing";
        noClasses().that().doNotHaveFullyQualifiedName(drawing).should().dependOnClassesThat().resideInAnyPackage("com.github.weisj..").check(CLASSES);
        noClasses().that().doNotHaveFullyQualifiedName(drawing).and().doNotHaveFullyQualifiedName("org.snedecor.models.data.vendors.VendorFolder")
                .should().dependOnClassesThat().haveFullyQualifiedName(drawing).check(CLASSES);
        assertTrue(CLASSES.get(drawing).getDirectDependenciesFromSelf().stream().anyMatch(to -> to.getTargetClass().getPackageName().startsWith("com.github.weisj")),
                "JSVG is not on the class path");
    }

    @Test
    void coreDependsOnTheJdkAlone() {
        noClasses().that(resideInAPackage("org.snedecor.core..")).should().dependOnClassesThat(not(resideInAnyPackage("org.snedecor.core..", "java..", "jdk.incubator.vector"))).check(CLASSES);
    }

    @Test
    void lossesDependOnCoreAlone() {
        noClasses().that(resideInAPackage("org.snedecor.losses..")).should()
                .dependOnClassesThat(not(resideInAnyPackage("org.snedecor.losses..", "org.snedecor.core..", "java.."))).allowEmptyShould(true).check(CLASSES);
    }

    /// What a loss needs is said by its entry, so a new loss is no change above; nor is a distance, a miner or a metric. But for the experiments: each
    /// is about the loss of one paper, and may take its procedure apart.
    @Test
    void modelsNameNoLoss() {
        String[] open = {"org.snedecor.losses", "org.snedecor.losses.registry", "org.snedecor.losses.metric", "org.snedecor.losses.batch", "org.snedecor.losses.several"};
        noClasses().that().resideInAPackage("org.snedecor.models..").and().resideOutsideOfPackage("org.snedecor.models.experiment.papers").should()
                .dependOnClassesThat(resideInAPackage("org.snedecor.losses..").and(not(resideInAnyPackage(open)))).check(CLASSES);
        // Nor is there a loss in the open packages, but for what all of them are, or all of pairs, of distances, of rows, of single terms, of examples, of a memory, of label sets or around another, and what makes any of them one of label sets.
        noClasses().that().resideInAnyPackage(open).and().doNotHaveFullyQualifiedName("org.snedecor.losses.EmbeddingLoss")
                .and().doNotHaveFullyQualifiedName("org.snedecor.losses.PairwiseLoss").and().doNotHaveFullyQualifiedName("org.snedecor.losses.RowwiseLoss")
                .and().doNotHaveFullyQualifiedName("org.snedecor.losses.DistanceLoss")
                .and().doNotHaveFullyQualifiedName("org.snedecor.losses.TermwiseLoss").and().doNotHaveFullyQualifiedName("org.snedecor.losses.RememberingLoss")
                .and().doNotHaveFullyQualifiedName("org.snedecor.losses.ExampleLoss").and().doNotHaveFullyQualifiedName("org.snedecor.losses.WrappedLoss")
                .and().doNotHaveFullyQualifiedName("org.snedecor.losses.several.LabelSetLoss").and().doNotHaveFullyQualifiedName("org.snedecor.losses.several.SeveralLabels")
                .should().beAssignableTo("org.snedecor.losses.EmbeddingLoss").check(CLASSES);
        assertTrue(CLASSES.stream().anyMatch(type -> type.getPackageName().startsWith("org.snedecor.models") && type.getDirectDependenciesFromSelf().stream()
                .anyMatch(to -> to.getTargetClass().getName().equals("org.snedecor.losses.registry.Losses"))), "models must know the registry");
    }

    /// A format that can carry code is no format for weights.
    @Test
    void nothingIsDeserialisedByJava() {
        noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectInputStream").check(CLASSES);
        noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.beans.XMLDecoder").check(CLASSES);
    }

    /// No test library in what is shipped; the kit knows jqwik where it hands generators to it, and where it tells what not to take from it.
    @Test
    void jqwikIsKnownInThreeClasses() {
        noClasses().that().haveNameNotMatching("org\\.snedecor\\.tests\\.kit\\.gen\\.(Jqwik|MagnitudesProvider|PlainNumbers)(\\$.*)?")
                .should().dependOnClassesThat().resideInAnyPackage("net.jqwik..", "org.junit..").check(CLASSES);
    }
}
