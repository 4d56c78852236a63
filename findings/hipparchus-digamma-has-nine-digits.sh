#!/usr/bin/env bash
# Digamma of Hipparchus and of Commons Math is right to nine digits, not to sixteen, where it is used most, between 0.1 and 10.
#
# Guess: a special function of a mathematical library in double precision is right to a few units in the last place.
# Seen:  psi(1) is minus Euler's constant, -0.57721566490153286. Gamma.digamma(1) of hipparchus-core 4.0.2 and of commons-math3 3.6.1 give
#        -0.5772156677920679, both the same, 2.9e-9 away; Digamma.value(1) of commons-numbers-gamma 1.2 gives -0.5772156649015314, 1.5e-15 away.
#        What is made of differences of digammas, such as derivatives of the beta distribution, keeps nine digits at most.
#
# Needs Maven and a JDK 25. Exits with 1 where that changes.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
jdk=""; for d in "${JAVA_HOME:-}" /usr/lib/jvm/*; do grep -qs '^JAVA_VERSION="25' "$d/release" && { jdk=$d; break; }; done
[ -n "$jdk" ] || { echo "a JDK 25 is needed"; exit 2; }
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version>
<dependencies><dependency><groupId>org.hipparchus</groupId><artifactId>hipparchus-core</artifactId><version>4.0.2</version></dependency>
<dependency><groupId>org.apache.commons</groupId><artifactId>commons-math3</artifactId><version>3.6.1</version></dependency>
<dependency><groupId>org.apache.commons</groupId><artifactId>commons-numbers-gamma</artifactId><version>1.2</version></dependency></dependencies></project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >/dev/null
cat > Psi.java <<'JAVA'
public class Psi {
    public static void main(String[] a) {
        double euler = 0.57721566490153286;
        double hipparchus = org.hipparchus.special.Gamma.digamma(1), math = org.apache.commons.math3.special.Gamma.digamma(1);
        double numbers = org.apache.commons.numbers.gamma.Digamma.value(1);
        System.out.printf(java.util.Locale.ROOT, "psi(1) + Euler's constant: hipparchus-core 4.0.2 %.1e, commons-math3 3.6.1 %.1e, commons-numbers-gamma 1.2 %.1e%n",
                hipparchus + euler, math + euler, numbers + euler);
        boolean same = hipparchus == math && Math.abs(hipparchus + euler) > 1e-9 && Math.abs(numbers + euler) < 1e-14;
        if (!same) System.out.println("this is no longer so");
        System.exit(same ? 0 : 1);
    }
}
JAVA
"$jdk/bin/java" -cp 'lib/*' Psi.java
