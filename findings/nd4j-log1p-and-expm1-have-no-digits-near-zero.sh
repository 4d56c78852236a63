#!/usr/bin/env bash
# log1p and expm1 of ND4J are log(1 + x) and exp(x) - 1: of 1e-8 both are 0, which is what the functions exist to avoid.
#
# Guess: of small x both are x to all digits of a float, as in C, Java, NumPy and PyTorch.
# Seen:  nd4j-native 1.0.0-M2.1, CPU, floats. log1p(1e-8) = 0 and expm1(1e-8) = 0; of 1e-6 both are 9.5e-7, wrong in the first digit. tanh(1e-8) is 0 too, where it is 1e-8. The gradient of
#        log1p, 1/(1 + x), is right, so a search by gradients moves along a function that stays at 0.
#
# Needs Maven and a JDK 25; 130 MB of jars for Linux on x86-64. Exits with 1 where that changes.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
jdk=""; for d in "${JAVA_HOME:-}" /usr/lib/jvm/*; do grep -qs '^JAVA_VERSION="25' "$d/release" && { jdk=$d; break; }; done
[ -n "$jdk" ] || { echo "a JDK 25 is needed"; exit 2; }
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version><dependencies>
<dependency><groupId>org.nd4j</groupId><artifactId>nd4j-native</artifactId><version>1.0.0-M2.1</version></dependency>
<dependency><groupId>org.nd4j</groupId><artifactId>nd4j-native</artifactId><version>1.0.0-M2.1</version><classifier>linux-x86_64</classifier></dependency>
<dependency><groupId>org.bytedeco</groupId><artifactId>openblas</artifactId><version>0.3.19-1.5.7</version><classifier>linux-x86_64</classifier></dependency>
<dependency><groupId>org.bytedeco</groupId><artifactId>javacpp</artifactId><version>1.5.7</version><classifier>linux-x86_64</classifier></dependency>
</dependencies></project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >/dev/null
cat > Small.java <<'JAVA'
import java.util.*;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

public class Small {
    static float[] floats(INDArray x) {
        return x.dup().data().asFloat();
    }

    public static void main(String[] a) {
        System.out.println("nd4j-native 1.0.0-M2.1");
        float[] x = {1e-8f, 1e-6f, 1e-3f};
        float[] log1p = floats(Nd4j.math().log1p(Nd4j.createFromArray(x))), expm1 = floats(Nd4j.math().expm1(Nd4j.createFromArray(x))), tanh = floats(Transforms.tanh(Nd4j.createFromArray(x)));
        for (int i = 0; i < x.length; i++) {
            System.out.println("x = " + x[i] + ": log1p " + log1p[i] + ", right " + (float) Math.log1p(x[i]) + "; expm1 " + expm1[i] + ", right " + (float) Math.expm1(x[i]) + "; tanh " + tanh[i] + ", right " + (float) Math.tanh(x[i]));
        }
        boolean same = log1p[0] == 0 && expm1[0] == 0 && tanh[0] == 0 && Math.abs(log1p[1] / 1e-6 - 1) > 0.01 && Math.abs(expm1[1] / 1e-6 - 1) > 0.01;
        if (!same) System.out.println("this is no longer so");
        System.exit(same ? 0 : 1);
    }
}
JAVA
"$jdk/bin/java" -cp 'lib/*' Small.java 2>errors || { code=$?; cat errors; exit $code; }
