#!/usr/bin/env bash
# ONNX Runtime announces another shape for a pool in ceil mode than it computes.
#
# Guess: the output shape that a session announces is that of the array which comes out.
# Seen:  MaxPool, opset 17, kernel 2 2, strides 2 2, pads 1 1 1 1, ceil_mode 1, x [1, 1, 7, 7] in onnxruntime 1.29.0 (Linux x86-64): the session announces
#        [1, 1, 5, 5], the run gives [1, 1, 4, 4]. A fifth window would begin in the padding behind the last pixel; ONNX's rule in words, as PyTorch's,
#        drops it, and so does the kernel, while shape inference counts it. Buffers that are allocated by the announced shape are too large.
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
model=CAg6igEKXQoBeBIBeSIHTWF4UG9vbCoVCgxrZXJuZWxfc2hhcGVAAkACoAEHKhAKB3N0cmlkZXNAAkACoAEHKhEKBHBhZHNAAUABQAFAAaABByoQCgljZWlsX21vZGUYAaABAhIBZ1obCgF4EhYKFAgBEhAKAggBCgIIAQoCCAcKAggHYgkKAXkSBAoCCAFCAhAR
cat > Ceil.java <<'JAVA'
import ai.onnxruntime.*;
import java.nio.FloatBuffer;
import java.util.*;
public class Ceil {
    public static void main(String[] a) throws OrtException {
        var e = OrtEnvironment.getEnvironment();
        try (var s = e.createSession(Base64.getDecoder().decode(a[0]));
             var x = OnnxTensor.createTensor(e, FloatBuffer.wrap(new float[49]), new long[] {1, 1, 7, 7});
             var y = s.run(Map.of("x", x))) {
            String announced = Arrays.toString(((TensorInfo) s.getOutputInfo().get("y").getInfo()).getShape());
            String computed = Arrays.toString(((TensorInfo) y.get(0).getInfo()).getShape());
            System.out.println("onnxruntime " + e.getVersion() + ": announced " + announced + ", computed " + computed);
            boolean so = announced.equals("[1, 1, 5, 5]") && computed.equals("[1, 1, 4, 4]");
            if (!so) System.out.println("this is no longer so");
            System.exit(so ? 0 : 1);
        }
    }
}
JAVA
"$jdk/bin/java" --enable-native-access=ALL-UNNAMED -cp 'lib/*' Ceil.java "$model"
