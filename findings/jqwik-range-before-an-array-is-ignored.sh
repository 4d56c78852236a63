#!/usr/bin/env bash
# A range written before an array parameter of a jqwik property holds for nothing, and nothing says so.
#
# Guess: in `@ForAll @DoubleRange(min = 0, max = 1) double[] x` the range is that of the elements, for an array has none; or it is refused, as
#        a range that cannot be kept is (`@DoubleRange(max = 0.001)` ends with an error about the number of digits).
# Seen:  jqwik 1.9.3 draws the elements from all doubles, 1.7976931348623157E308 among them in 500 tries, and those of
#        `@IntRange(min = 0, max = 9) int[]` from all ints. `List<@DoubleRange(min = 0, max = 1) Double>` keeps its range. A property that was
#        written for numbers between 0 and 1 so tries others, or an array so annotated is thought tested in a range that it never had.
#
# Needs Maven and a JDK 25. Exits with 1 where that changes.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
jdk=""; for d in "${JAVA_HOME:-}" /usr/lib/jvm/*; do grep -qs '^JAVA_VERSION="25' "$d/release" && { jdk=$d; break; }; done
[ -n "$jdk" ] || { echo "a JDK 25 is needed"; exit 2; }
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version>
<dependencies><dependency><groupId>net.jqwik</groupId><artifactId>jqwik</artifactId><version>1.9.3</version></dependency>
<dependency><groupId>org.junit.platform</groupId><artifactId>junit-platform-console-standalone</artifactId><version>1.13.1</version></dependency></dependencies></project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >/dev/null
cat > RangeTest.java <<'JAVA'
import java.util.*;
import net.jqwik.api.*;
import net.jqwik.api.constraints.*;
import net.jqwik.api.lifecycle.AfterContainer;

class RangeTest {
    static final Map<String, Double> LARGEST = new TreeMap<>();

    static void saw(String what, double value) {
        LARGEST.merge(what, Math.abs(value), Math::max);
    }

    @Property(tries = 500)
    void array(@ForAll @Size(5) @DoubleRange(min = 0, max = 1) double[] x) {
        for (double v : x) saw("double[]", v);
    }

    @Property(tries = 500)
    void ints(@ForAll @Size(5) @IntRange(min = 0, max = 9) int[] x) {
        for (int v : x) saw("int[]", v);
    }

    @Property(tries = 500)
    void list(@ForAll @Size(5) List<@DoubleRange(min = 0, max = 1) Double> x) {
        for (double v : x) saw("List<Double>", v);
    }

    @AfterContainer
    static void end() {
        System.out.println("SEEN " + LARGEST);
    }
}
JAVA
mkdir classes
"$jdk/bin/javac" -cp 'lib/*' -d classes RangeTest.java
"$jdk/bin/java" -cp 'classes:lib/*' org.junit.platform.console.ConsoleLauncher execute --scan-class-path classes --details=none > out.txt 2>&1 || { cat out.txt; exit 2; }
seen=$(sed -n 's/^SEEN //p' out.txt)
echo "jqwik 1.9.3, the largest magnitude of an element: $seen"
[ "$seen" = "{List<Double>=1.0, double[]=1.7976931348623157E308, int[]=2.147483648E9}" ] || { echo "this is no longer so"; exit 1; }
