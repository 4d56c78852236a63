#!/usr/bin/env bash
# softplus of ND4J is log(1 + exp(x)) as it stands: infinite from 89 on, and 0 below -17.
#
# Guess: x of a large x, and exp(x) of a small one, as in TensorFlow, PyTorch and ONNX Runtime, where softplus is the way to write log(1 + exp(x)) without either fault.
# Seen:  nd4j-native 1.0.0-M2.1, CPU, floats. softplus(100) = Infinity (right 100), softplus(-20) = 0 (right 2.06e-9). Its gradient is right at both: 1 and 2.06e-9. So a loss is infinite while
#        training goes on.
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
cat > Softplus.java <<'JAVA'
import java.util.*;
import org.nd4j.autodiff.samediff.*;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

public class Softplus {
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
        float[] x = {100, 88, -16, -20};
        float[] y = floats(Transforms.softPlus(Nd4j.createFromArray(x))), slope = gradient((sd, v) -> sd.nn().softplus(v), x);
        System.out.println("softplus of " + Arrays.toString(x) + ": " + Arrays.toString(y) + ", its gradient " + Arrays.toString(slope));
        boolean same = y[0] == Float.POSITIVE_INFINITY && y[1] == 88 && y[3] == 0 && slope[0] == 1 && Math.abs(slope[3] - 2.06e-9) < 1e-11;
        if (!same) System.out.println("this is no longer so");
        System.exit(same ? 0 : 1);
    }
}
JAVA
"$jdk/bin/java" -cp 'lib/*' Softplus.java 2>errors || { code=$?; cat errors; exit $code; }
