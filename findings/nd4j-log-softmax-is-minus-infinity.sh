#!/usr/bin/env bash
# logSoftmax of ND4J is the logarithm of its softmax: of the logits 0 and 200 it is minus infinity, where the answer is -200.
#
# Guess: an operation of its own for log softmax is there so that it does not underflow; logSumExp of the same library, of which it is x - logSumExp(x), does not overflow.
# Seen:  nd4j-native 1.0.0-M2.1, CPU, floats. logSoftmax of (0, 200) is (-Infinity, 0), of (0, 95) (-94.99999, 0); logSumExp of (0, 200) is 200. A cross-entropy of a confident mistake is
#        infinite, and so is every sum with it.
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
cat > Logits.java <<'JAVA'
import java.util.*;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

public class Logits {
    static float[] floats(INDArray x) {
        return x.dup().data().asFloat();
    }

    public static void main(String[] a) {
        System.out.println("nd4j-native 1.0.0-M2.1");
        float[] far = floats(Nd4j.nn().logSoftmax(Nd4j.createFromArray(new float[][] {{0, 200}}), 1)), sum = floats(Nd4j.math().logSumExp(Nd4j.createFromArray(new float[][] {{0, 200}}), 1));
        float[] denormal = floats(Nd4j.nn().logSoftmax(Nd4j.createFromArray(new float[][] {{0, 95}}), 1));
        System.out.println("log softmax of 0 200: " + Arrays.toString(far) + ", right -200 0; of 0 95: " + Arrays.toString(denormal) + "; log sum exp of 0 200: " + sum[0]);
        boolean same = far[0] == Float.NEGATIVE_INFINITY && sum[0] == 200;
        if (!same) System.out.println("this is no longer so");
        System.exit(same ? 0 : 1);
    }
}
JAVA
"$jdk/bin/java" -cp 'lib/*' Logits.java 2>errors || { code=$?; cat errors; exit $code; }
