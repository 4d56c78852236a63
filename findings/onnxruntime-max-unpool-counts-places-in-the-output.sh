#!/usr/bin/env bash
# MaxUnpool with output_shape: ONNX Runtime counts places in that shape, which undoes a MaxPool; the ONNX project's vector counts them in a smaller one.
#
# Guess: ONNX Runtime passes the two vectors that ONNX has for the operator, and one reading of the places is right for both.
# Seen:  onnxruntime 1.29.0, CPU, opset 11. MaxPool, 2 x 2 by strides of 2, of 5 x 5 numbers keeps 7 9 17 19 with the places 6 8 16 18, counted in 5 x 5. MaxUnpool with the
#        output_shape 1 1 5 5 puts them back where they were. But test_maxunpool_export_with_output_shape of onnx 1.12 has the places 5 7 13 15, counted in the 4 x 4 that
#        strides and kernel say, and expects 5 6 7 8 at (1, 1), (1, 3), (3, 1), (3, 3) of 5 x 5; ONNX Runtime puts them at (1, 0), (1, 2), (2, 3), (3, 0).
#        ONNX's text allows both.
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
# models of one node: MaxPool of x with its places i, and MaxUnpool of x and i, output_shape 1 1 5 5
pool=CAg6YQo7CgF4EgF5EgFpIgdNYXhQb29sKhUKDGtlcm5lbF9zaGFwZUACQAKgAQcqEAoHc3RyaWRlc0ACQAKgAQcSAWdaCQoBeBIECgIIAWIJCgF5EgQKAggBYgkKAWkSBAoCCAdCAhAR
unpool=CAg6kQEKQAoBeAoBaQoBcxIBeSIJTWF4VW5wb29sKhUKDGtlcm5lbF9zaGFwZUACQAKgAQcqEAoHc3RyaWRlc0ACQAKgAQcSAWcqKQgEEAdCAXNKIAEAAAAAAAAAAQAAAAAAAAAFAAAAAAAAAAUAAAAAAAAAWgkKAXgSBAoCCAFaCQoBaRIECgIIB2IJCgF5EgQKAggBQgIQCw==
cat > Places.java <<'JAVA'
import ai.onnxruntime.*;
import java.nio.*;
import java.util.*;

public class Places {
    static final OrtEnvironment E = OrtEnvironment.getEnvironment();

    /// Where the four numbers come to lie in 5 x 5, by row and column.
    static String unpooled(String model, float[] x, long[] places) throws OrtException {
        try (var session = E.createSession(Base64.getDecoder().decode(model)); var t = OnnxTensor.createTensor(E, FloatBuffer.wrap(x), new long[] {1, 1, 2, 2});
             var i = OnnxTensor.createTensor(E, LongBuffer.wrap(places), new long[] {1, 1, 2, 2}); var y = session.run(Map.of("x", t, "i", i))) {
            FloatBuffer out = ((OnnxTensor) y.get(0)).getFloatBuffer();
            StringBuilder said = new StringBuilder();
            for (int k = 0; k < 25; k++) if (out.get(k) != 0) said.append((int) out.get(k)).append(" (").append(k / 5).append(", ").append(k % 5).append(") ");
            return said.toString().strip();
        }
    }

    public static void main(String[] a) throws OrtException {
        System.out.println("onnxruntime " + E.getVersion());
        float[] image = new float[25], kept = new float[4];
        for (int k = 0; k < 25; k++) image[k] = k + 1;
        long[] places = new long[4];
        try (var session = E.createSession(Base64.getDecoder().decode(a[0])); var x = OnnxTensor.createTensor(E, FloatBuffer.wrap(image), new long[] {1, 1, 5, 5});
             var y = session.run(Map.of("x", x))) {
            ((OnnxTensor) y.get("y").get()).getFloatBuffer().get(kept);
            ((OnnxTensor) y.get("i").get()).getLongBuffer().get(places);
        }
        System.out.println("MaxPool of 5 x 5 keeps " + Arrays.toString(kept) + " of the places " + Arrays.toString(places));
        String back = unpooled(a[1], kept, places), vector = unpooled(a[1], new float[] {5, 6, 7, 8}, new long[] {5, 7, 13, 15});
        System.out.println("MaxUnpool puts them at   " + back);
        System.out.println("places as in ONNX's vector: " + vector + "; the vector has 5 (1, 1) 6 (1, 3) 7 (3, 1) 8 (3, 3)");
        boolean same = back.equals("7 (1, 1) 9 (1, 3) 17 (3, 1) 19 (3, 3)") && vector.equals("5 (1, 0) 6 (1, 2) 7 (2, 3) 8 (3, 0)");
        if (!same) System.out.println("this is no longer so");
        System.exit(same ? 0 : 1);
    }
}
JAVA
"$jdk/bin/java" --enable-native-access=ALL-UNNAMED -cp 'lib/*' Places.java "$pool" "$unpool"
