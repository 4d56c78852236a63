#!/usr/bin/env bash
# Means of ONNX Runtime add floats one after the other: the mean of a million numbers 0.1 is off in the second digit along the first axis.
#
# Guess: a mean of equal numbers is the number, as NumPy and PyTorch have it by adding in pairs.
# Seen:  onnxruntime 1.29.0, CPU, floats, all 0.1. Of 10,000 numbers ReduceMean of the last axis is right to 1.1e-5, of the first axis to 9.7e-5, and GlobalAveragePool
#        to 2.4e-5; of 1,048,576 numbers to 1e-3, 1e-2 and 2.5e-3. (2 columns or rows; the last digits depend on the processor.) A sum in pairs would be right to 1e-7.
#
# Needs Maven and a JDK 25. Exits with 1 where that changes.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
jdk=""; for d in "${JAVA_HOME:-}" /usr/lib/jvm/*; do grep -qs '^JAVA_VERSION="25' "$d/release" && { jdk=$d; break; }; done
[ -n "$jdk" ] || { echo "a JDK 25 is needed"; exit 2; }
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version>
<dependencies><dependency><groupId>com.microsoft.onnxruntime</groupId><artifactId>onnxruntime</artifactId><version>1.29.0</version></dependency></dependencies></project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >/dev/null
# models of one node each
rows=CAg6SwowCgF4EgF5IgpSZWR1Y2VNZWFuKgsKBGF4ZXNAAaABByoPCghrZWVwZGltcxgAoAECEgFnWgkKAXgSBAoCCAFiCQoBeRIECgIIAUICEA0=
columns=CAg6SwowCgF4EgF5IgpSZWR1Y2VNZWFuKgsKBGF4ZXNAAKABByoPCghrZWVwZGltcxgAoAECEgFnWgkKAXgSBAoCCAFiCQoBeRIECgIIAUICEA0=
pool=CAg6NAoZCgF4EgF5IhFHbG9iYWxBdmVyYWdlUG9vbBIBZ1oJCgF4EgQKAggBYgkKAXkSBAoCCAFCAhAR
cat > Means.java <<'JAVA'
import ai.onnxruntime.*;
import java.nio.FloatBuffer;
import java.util.*;

public class Means {
    static float[] of(String model, float[] x, long... shape) throws OrtException {
        var e = OrtEnvironment.getEnvironment();
        try (var session = e.createSession(Base64.getDecoder().decode(model)); var t = OnnxTensor.createTensor(e, FloatBuffer.wrap(x), shape); var y = session.run(Map.of("x", t))) {
            var out = ((OnnxTensor) y.get(0)).getFloatBuffer();
            float[] all = new float[out.remaining()];
            out.get(all);
            return all;
        }
    }

    /// Relative to 0.1.
    static double off(float... means) {
        return Math.abs(means[0] - 0.1f) / 0.1f;
    }

    public static void main(String[] a) throws OrtException {
        System.out.println("onnxruntime " + OrtEnvironment.getEnvironment().getVersion());
        boolean same = true;
        for (int n : new int[] {10_000, 1 << 20}) {
            float[] x = new float[2 * n];
            Arrays.fill(x, 0.1f);
            double rows = off(of(a[0], x, 2, n)), columns = off(of(a[1], x, n, 2)), pool = off(of(a[2], x, 1, 2, n));
            System.out.printf(Locale.ROOT, "means of %d numbers 0.1 are off by %.1e (last axis), %.1e (first axis), %.1e (pool)%n", n, rows, columns, pool);
            double least = n < 20_000 ? 3e-6 : 3e-4;
            same &= rows > least && columns > least && pool > least;
        }
        if (!same) System.out.println("this is no longer so");
        System.exit(same ? 0 : 1);
    }
}
JAVA
"$jdk/bin/java" --enable-native-access=ALL-UNNAMED -cp 'lib/*' Means.java "$rows" "$columns" "$pool"
