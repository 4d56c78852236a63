#!/usr/bin/env bash
# The gradient of logSumExp in ND4J overflows where its value does not: of (1000, 1000) the value is right and the gradient NaN.
#
# Guess: the gradient is the softmax, (0.5, 0.5), which is computed without overflow in the same library.
# Seen:  nd4j-native 1.0.0-M2.1, SameDiff, CPU, floats. logSumExp of (1000, 1000) = 1000.6932, gradient (NaN, NaN); of (50, 50) gradient (0.5, 0.5); softmax of (1000, 1000) = (0.5, 0.5).
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
cat > Soft.java <<'JAVA'
import java.util.*;
import org.nd4j.autodiff.samediff.*;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

public class Soft {
    static float[] floats(INDArray x) {
        return x.dup().data().asFloat();
    }

    static float[] gradient(java.util.function.BiFunction<SameDiff, SDVariable, SDVariable> f, float... x) {
        SameDiff sd = SameDiff.create();
        SDVariable v = sd.var("x", Nd4j.createFromArray(x));
        f.apply(sd, v).sum("loss");
        sd.setLossVariables("loss");
        return floats(sd.calculateGradients(null, "x").get("x"));
    }

    public static void main(String[] a) {
        System.out.println("nd4j-native 1.0.0-M2.1");
        float value = floats(Nd4j.math().logSumExp(Nd4j.createFromArray(new float[][] {{1000, 1000}}), 1))[0];
        float[] large = gradient((sd, x) -> sd.math().logSumExp(x, 0), 1000, 1000), small = gradient((sd, x) -> sd.math().logSumExp(x, 0), 50, 50);
        float[] softmax = floats(Nd4j.nn().softmax(Nd4j.createFromArray(new float[][] {{1000, 1000}}), 1));
        System.out.println("log sum exp of 1000 1000: " + value + ", gradient " + Arrays.toString(large) + ", of 50 50 " + Arrays.toString(small) + "; softmax of 1000 1000: " + Arrays.toString(softmax));
        boolean same = Math.abs(value - 1000.6932) < 1e-3 && Float.isNaN(large[0]) && small[0] == 0.5f && softmax[0] == 0.5f;
        if (!same) System.out.println("this is no longer so");
        System.exit(same ? 0 : 1);
    }
}
JAVA
"$jdk/bin/java" -cp 'lib/*' Soft.java 2>errors || { code=$?; cat errors; exit $code; }
