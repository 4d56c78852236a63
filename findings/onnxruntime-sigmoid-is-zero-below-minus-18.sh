#!/usr/bin/env bash
# Sigmoid of ONNX Runtime is 0 below -18, and from -15 on it has no right digit and does not even grow; its Softplus, the integral, is exact there.
#
# Guess: floats go down to 1e-45, so sigmoid(-20) = 2.06e-9 to six or seven digits, as exp(-20) in the same library, and a logarithm of it is -20.
# Seen:  onnxruntime 1.29.0, CPU, floats. Sigmoid of -15 3.576e-7 (right 3.059e-7), of -16 5.96e-8 (1.125e-7), of -17 8.94e-8 (4.14e-8), of -18 and of all below 0. Softplus of -20
#        is 2.0611537e-9, which sigmoid(-20) is to nine digits. Whoever takes the logarithm of an exported network's probability finds -infinity.
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
sigmoid=CAg6KgoPCgF4EgF5IgdTaWdtb2lkEgFnWgkKAXgSBAoCCAFiCQoBeRIECgIIAUICEBE=
softplus=CAg6KwoQCgF4EgF5IghTb2Z0cGx1cxIBZ1oJCgF4EgQKAggBYgkKAXkSBAoCCAFCAhAR
cat > Sigmoid.java <<'JAVA'
import ai.onnxruntime.*;
import java.nio.FloatBuffer;
import java.util.*;

public class Sigmoid {
    static float[] of(String model, float[] x, long... shape) throws OrtException {
        var e = OrtEnvironment.getEnvironment();
        try (var session = e.createSession(Base64.getDecoder().decode(model)); var t = OnnxTensor.createTensor(e, FloatBuffer.wrap(x), shape); var y = session.run(Map.of("x", t))) {
            var out = ((OnnxTensor) y.get(0)).getFloatBuffer();
            float[] all = new float[out.remaining()];
            out.get(all);
            return all;
        }
    }

    public static void main(String[] a) throws OrtException {
        System.out.println("onnxruntime " + OrtEnvironment.getEnvironment().getVersion());
        float[] x = {-15, -16, -17, -18, -20}, s = of(a[0], x, 5);
        float soft = of(a[1], new float[] {-20}, 1)[0];
        for (int i = 0; i < x.length; i++) System.out.println("sigmoid(" + x[i] + ") = " + s[i] + ", right " + (float) (1 / (1 + Math.exp(-x[i]))));
        System.out.println("softplus(-20) = " + soft + ", right " + (float) Math.log1p(Math.exp(-20)));
        boolean same = s[3] == 0 && s[4] == 0 && Math.abs(s[0] - 3.059e-7) > 2e-8 && Math.abs(s[1] - 1.1254e-7) > 2e-8 && Math.abs(soft - 2.0611536e-9) < 1e-15;
        if (!same) System.out.println("this is no longer so");
        System.exit(same ? 0 : 1);
    }
}
JAVA
"$jdk/bin/java" --enable-native-access=ALL-UNNAMED -cp 'lib/*' Sigmoid.java "$sigmoid" "$softplus"
