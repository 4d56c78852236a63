#!/usr/bin/env bash
# The normal distribution of ojAlgo has no quantile beyond 3.467, however small the probability, and no probability beyond six deviations.
#
# Guess: quantiles of the standard normal distribution are right to many digits for every p between 1e-9 and 1 - 1e-9, as the distribution function is.
# Seen:  ojalgo 57.0.0. new Normal(0, 1).getQuantile(0.999) is 3.0775 (3.0902), of 0.999999 3.4661 (4.7534), of 1 - 1e-9 3.4667 (5.9978); at 0.9 all digits
#        are right. ErrorFunction.erfi(0.9999) is 2.431 (2.751). getDistribution(-6) is 0.0 (9.87e-10) and at -5 it has six digits. Bounds, whitening by
#        ranks and p-values made of them are wrong from three deviations on, without a word.
#
# Needs Maven and a JDK 25. Exits with 1 where that changes.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
jdk=""; for d in "${JAVA_HOME:-}" /usr/lib/jvm/*; do grep -qs '^JAVA_VERSION="25' "$d/release" && { jdk=$d; break; }; done
[ -n "$jdk" ] || { echo "a JDK 25 is needed"; exit 2; }
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version>
<dependencies><dependency><groupId>org.ojalgo</groupId><artifactId>ojalgo</artifactId><version>57.0.0</version></dependency>
<dependency><groupId>org.apache.commons</groupId><artifactId>commons-statistics-distribution</artifactId><version>1.2</version></dependency></dependencies></project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >/dev/null
cat > Quantiles.java <<'JAVA'
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.ojalgo.random.Normal;

public class Quantiles {
    public static void main(String[] a) {
        Normal normal = new Normal(0, 1);
        NormalDistribution right = NormalDistribution.of(0, 1);
        boolean same = true;
        for (double p : new double[] {0.9, 0.999, 0.999999, 1 - 1e-9}) {
            double quantile = normal.getQuantile(p), other = right.inverseCumulativeProbability(p);
            System.out.println("quantile of " + p + ": ojalgo 57.0.0 " + quantile + ", commons-statistics 1.2 " + other);
            same &= p < 0.99 ? Math.abs(quantile - other) < 1e-12 : Math.abs(quantile - other) > 0.01 && quantile < 3.47;
        }
        for (double x : new double[] {-2, -5, -6}) {
            double probability = normal.getDistribution(x), other = right.cumulativeProbability(x);
            System.out.println("distribution at " + x + ": ojalgo " + probability + ", commons-statistics " + other);
            same &= x > -6 || probability == 0;
        }
        if (!same) System.out.println("this is no longer so");
        System.exit(same ? 0 : 1);
    }
}
JAVA
"$jdk/bin/java" -cp 'lib/*' Quantiles.java
