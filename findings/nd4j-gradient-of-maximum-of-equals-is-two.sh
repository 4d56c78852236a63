#!/usr/bin/env bash
# The gradient of max(x, x) is 2 in ND4J: where both are equal each side gets all of it. The maximum along an axis gives it to the first.
#
# Guess: max(x, x) is x, so its gradient is 1, all to one side or half to each, as in TensorFlow and PyTorch.
# Seen:  nd4j-native 1.0.0-M2.1, SameDiff. max(x, x) has 2 and min(x, x) too; the maximum of (3, 3, 1) has (1, 0, 0). Anything written as max(a, b) counts double where a = b, as hinges
#        of rows that are alike do.
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
cat > Ties.java <<'JAVA'
import java.util.*;
import org.nd4j.autodiff.samediff.*;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

public class Ties {
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
        float max = gradient((sd, x) -> sd.math().max(x, x), 3)[0], min = gradient((sd, x) -> sd.math().min(x, x), 3)[0];
        float[] along = gradient((sd, x) -> x.max(), 3, 3, 1);
        System.out.println("gradient of max(x, x): " + max + ", of min(x, x): " + min + ", of the maximum of 3 3 1: " + Arrays.toString(along));
        boolean same = max == 2 && min == 2 && Arrays.equals(along, new float[] {1, 0, 0});
        if (!same) System.out.println("this is no longer so");
        System.exit(same ? 0 : 1);
    }
}
JAVA
"$jdk/bin/java" -cp 'lib/*' Ties.java 2>errors || { code=$?; cat errors; exit $code; }
