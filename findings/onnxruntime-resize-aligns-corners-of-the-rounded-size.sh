#!/usr/bin/env bash
# Resize of ONNX Runtime aligns the corners of the size it rounds to; the formula of ONNX, and its own test vectors, those of a size that is no whole number.
#
# Guess: ONNX Runtime passes the ONNX project's vectors of an operator that every exporter of images writes.
# Seen:  onnxruntime 1.29.0, CPU, opset 17, floats, mode linear, align_corners. 1 2 3 4 by the scale 0.6 becomes two numbers. ONNX defines x_original = x (n - 1)/(m - 1) with
#        m = 0.6 n = 2.4, which gives 1 and 3.142857 (test_resize_downsample_scales_linear_align_corners of onnx 1.12 has such a row); ONNX Runtime takes m = 2, which
#        gives 1 and 4. Asked for the size 2 in place of the scale, both give 4, so who exports sizes is safe.
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
# models of one node, Resize of x, by the scales 1 1 1 0.6 and to the sizes 1 1 1 2
scales=CAg6kAEKWgoBeAoACgFzEgF5IgZSZXNpemUqMgoeY29vcmRpbmF0ZV90cmFuc2Zvcm1hdGlvbl9tb2RlIg1hbGlnbl9jb3JuZXJzoAEDKhEKBG1vZGUiBmxpbmVhcqABAxIBZyoZCAQQAUIBc0oQAACAPwAAgD8AAIA/mpkZP1oJCgF4EgQKAggBYgkKAXkSBAoCCAFCAhAR
sizes=CAg6ogEKXAoBeAoACgAKAXMSAXkiBlJlc2l6ZSoyCh5jb29yZGluYXRlX3RyYW5zZm9ybWF0aW9uX21vZGUiDWFsaWduX2Nvcm5lcnOgAQMqEQoEbW9kZSIGbGluZWFyoAEDEgFnKikIBBAHQgFzSiABAAAAAAAAAAEAAAAAAAAAAQAAAAAAAAACAAAAAAAAAFoJCgF4EgQKAggBYgkKAXkSBAoCCAFCAhAR
cat > Corners.java <<'JAVA'
import ai.onnxruntime.*;
import java.nio.FloatBuffer;
import java.util.*;

public class Corners {
    static float[] of(String model) throws OrtException {
        var e = OrtEnvironment.getEnvironment();
        try (var session = e.createSession(Base64.getDecoder().decode(model)); var x = OnnxTensor.createTensor(e, FloatBuffer.wrap(new float[] {1, 2, 3, 4}), new long[] {1, 1, 1, 4});
             var y = session.run(Map.of("x", x))) {
            var out = ((OnnxTensor) y.get(0)).getFloatBuffer();
            float[] all = new float[out.remaining()];
            out.get(all);
            return all;
        }
    }

    public static void main(String[] a) throws OrtException {
        System.out.println("onnxruntime " + OrtEnvironment.getEnvironment().getVersion());
        float[] scaled = of(a[0]), sized = of(a[1]);
        double formula = 1 + 1 * (4 - 1) / (0.6 * 4 - 1);
        System.out.println("by the scale 0.6: " + Arrays.toString(scaled) + ", by ONNX's formula 1 and " + formula + "; to the size 2: " + Arrays.toString(sized));
        boolean same = Arrays.equals(scaled, new float[] {1, 4}) && Arrays.equals(sized, new float[] {1, 4});
        if (!same) System.out.println("this is no longer so");
        System.exit(same ? 0 : 1);
    }
}
JAVA
"$jdk/bin/java" --enable-native-access=ALL-UNNAMED -cp 'lib/*' Corners.java "$scales" "$sizes"
