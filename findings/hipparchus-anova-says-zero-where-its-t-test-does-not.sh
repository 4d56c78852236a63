#!/usr/bin/env bash
# For two groups the analysis of variance is the square of Student's t-test, yet Hipparchus gives 1e-19 for the one and 0 for the other.
#
# Guess: F = t^2 and both p-values are the same number, so one library computes the same for both, in the tail too.
# Seen:  hipparchus-stat 4.0.2 and commons-math3 3.6.1, twice 20 numbers four apart, F = 304: homoscedasticTTest gives 1.0e-19, anovaPValue 0.0, for
#        it is 1 minus the distribution function. At F = 76 the two agree in six digits (1.33862e-10). commons-statistics-inference 1.2 gives
#        1.0e-19. p-values of well separated classes, to be sorted or to be put into a logarithm, are all 0, and minus infinity.
#
# Needs Maven and a JDK 25. Exits with 1 where that changes.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
jdk=""; for d in "${JAVA_HOME:-}" /usr/lib/jvm/*; do grep -qs '^JAVA_VERSION="25' "$d/release" && { jdk=$d; break; }; done
[ -n "$jdk" ] || { echo "a JDK 25 is needed"; exit 2; }
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version>
<dependencies><dependency><groupId>org.hipparchus</groupId><artifactId>hipparchus-stat</artifactId><version>4.0.2</version></dependency>
<dependency><groupId>org.apache.commons</groupId><artifactId>commons-math3</artifactId><version>3.6.1</version></dependency>
<dependency><groupId>org.apache.commons</groupId><artifactId>commons-statistics-inference</artifactId><version>1.2</version></dependency></dependencies></project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >/dev/null
cat > Two.java <<'JAVA'
import java.util.List;

public class Two {
    public static void main(String[] a) {
        boolean same = true;
        for (double gap : new double[] {2, 4, 8}) {
            double[] x = new double[20], y = new double[20];
            for (int i = 0; i < 20; i++) {
                x[i] = i % 5 / 2.0;
                y[i] = gap + i * 3 % 5 / 2.0;
            }
            var groups = List.of(x, y);
            var hipparchus = new org.hipparchus.stat.inference.OneWayAnova();
            double f = hipparchus.anovaFValue(groups), anova = hipparchus.anovaPValue(groups);
            double math = new org.apache.commons.math3.stat.inference.OneWayAnova().anovaPValue(groups);
            double student = new org.hipparchus.stat.inference.TTest().homoscedasticTTest(x, y);
            double statistics = org.apache.commons.statistics.inference.OneWayAnova.withDefaults().test(groups).getPValue();
            System.out.println("F " + f + ": anova of hipparchus " + anova + ", of commons-math3 " + math + ", of commons-statistics " + statistics
                    + "; t-test of hipparchus " + student);
            boolean tail = gap > 2;
            same &= Math.abs(statistics / student - 1) < 1e-9 && (tail ? anova == 0 && math == 0 && student > 0 : Math.abs(anova / student - 1) < 1e-6);
        }
        if (!same) System.out.println("this is no longer so");
        System.exit(same ? 0 : 1);
    }
}
JAVA
"$jdk/bin/java" -cp 'lib/*' Two.java
