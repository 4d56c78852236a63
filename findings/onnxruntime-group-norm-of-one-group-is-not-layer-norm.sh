#!/usr/bin/env bash
# GroupNormalization of ONNX Runtime forgets the deviations where the mean is large: values beyond 1000 where none can exceed 2.65, then NaN.
#
# Guess: one group over all channels is layer normalisation, in the same library with the same accuracy; and what is added to all inputs goes out again with
#        the mean.
# Seen:  onnxruntime 1.29.0, CPU, floats. Of 0 to 7 all norms give -1.5275 to 1.5275. Of 10,000 to 10,007 LayerNormalization gives the same and
#        InstanceNormalization within 0.0005, but GroupNormalization -1106.8 to 1106.8, and of 100,000 to 100,007 NaN: its definition takes the mean of the squares less
#        the square of the mean, of which floats keep nothing there. Pixels of 16 bits or features with a large common part fall into it.
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
# models of one node, opset 21: x of eight numbers, scales of ones and shifts of zeros are given
group=CAo6fgozCgF4CgFzCgFiEgF5IhJHcm91cE5vcm1hbGl6YXRpb24qEQoKbnVtX2dyb3VwcxgBoAECEgFnWhcKAXgSEgoQCAESDAoCCAEKAggCCgIIBFoPCgFzEgoKCAgBEgQKAggCWg8KAWISCgoICAESBAoCCAJiCQoBeRIECgIIAUICEBU=
layer=CAo6dAotCgF4CgFzCgFiEgF5IhJMYXllck5vcm1hbGl6YXRpb24qCwoEYXhpcxgBoAECEgFnWhMKAXgSDgoMCAESCAoCCAEKAggIWg8KAXMSCgoICAESBAoCCAhaDwoBYhIKCggIARIECgIICGIJCgF5EgQKAggBQgIQFQ==
instance=CAo6bgojCgF4CgFzCgFiEgF5IhVJbnN0YW5jZU5vcm1hbGl6YXRpb24SAWdaFwoBeBISChAIARIMCgIIAQoCCAEKAggIWg8KAXMSCgoICAESBAoCCAFaDwoBYhIKCggIARIECgIIAWIJCgF5EgQKAggBQgIQFQ==
cat > Norms.java <<'JAVA'
import ai.onnxruntime.*;
import java.nio.FloatBuffer;
import java.util.*;

public class Norms {
    static OnnxTensor tensor(float[] data, long... shape) throws OrtException {
        return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), FloatBuffer.wrap(data), shape);
    }

    /// The eight numbers after `from`, normalised by a model.
    static float[] of(String model, float from, int parameters, long... shape) throws OrtException {
        float[] data = new float[8], ones = new float[parameters], out = new float[8];
        for (int i = 0; i < 8; i++) data[i] = from + i;
        Arrays.fill(ones, 1);
        try (var session = OrtEnvironment.getEnvironment().createSession(Base64.getDecoder().decode(model));
             var x = tensor(data, shape); var s = tensor(ones, parameters); var b = tensor(new float[parameters], parameters);
             var y = session.run(Map.of("x", x, "s", s, "b", b))) {
            ((OnnxTensor) y.get(0)).getFloatBuffer().get(out);
        }
        return out;
    }

    public static void main(String[] a) throws OrtException {
        System.out.println("onnxruntime " + OrtEnvironment.getEnvironment().getVersion());
        float right = (float) (3.5 / Math.sqrt(5.25));
        boolean same = true;
        for (float from : new float[] {0, 10_000, 100_000}) {
            float group = of(a[0], from, 2, 1, 2, 4)[7], layer = of(a[1], from, 8, 1, 8)[7], instance = of(a[2], from, 1, 1, 1, 8)[7];
            System.out.println("largest of " + from + " + 0..7: group " + group + ", layer " + layer + ", instance " + instance + ", right " + right);
            same &= Math.abs(layer - right) < 1e-4 && Math.abs(instance - right) < 1e-3
                    && (from == 0 ? Math.abs(group - right) < 1e-4 : Float.isNaN(group) || group > 3);
        }
        if (!same) System.out.println("this is no longer so");
        System.exit(same ? 0 : 1);
    }
}
JAVA
"$jdk/bin/java" --enable-native-access=ALL-UNNAMED -cp 'lib/*' Norms.java "$group" "$layer" "$instance"
