#!/usr/bin/env bash
# What ONNX Runtime makes of a NaN depends on where it stands: ReduceMax has it if it comes first, MaxPool never, and TopK may leave out the greatest number.
#
# Guess: a NaN is the greatest, as in PyTorch and NumPy, or is left out, but one rule holds.
# Seen:  onnxruntime 1.29.0, CPU, floats. ReduceMax of (NaN 1 2) is NaN, of (1 NaN 2) and (1 2 NaN) 2; MaxPool of each is 2. TopK with k = 2 of (NaN 1 3 2) is NaN 3, of
#        (1 NaN 3 2) 1 NaN, without the 3, and of (1 3 NaN 2) and (1 3 2 NaN) 3 2. So a network that has gone wrong may look as if it had not.
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
max=CAg6SgovCgF4EgF5IglSZWR1Y2VNYXgqCwoEYXhlc0ABoAEHKg8KCGtlZXBkaW1zGACgAQISAWdaCQoBeBIECgIIAWIJCgF5EgQKAggBQgIQDQ==
maxpool=CAg6Two0CgF4EgF5IgdNYXhQb29sKhMKDGtlcm5lbF9zaGFwZUADoAEHKg4KB3N0cmlkZXNAA6ABBxIBZ1oJCgF4EgQKAggBYgkKAXkSBAoCCAFCAhAR
top=CAg6YQooCgF4CgFrEgF5EgFpIgRUb3BLKhQKBGF4aXMY////////////AaABAhIBZyoRCAEQB0IBa0oIAgAAAAAAAABaCQoBeBIECgIIAWIJCgF5EgQKAggBYgkKAWkSBAoCCAdCAhAR
cat > Nans.java <<'JAVA'
import ai.onnxruntime.*;
import java.nio.FloatBuffer;
import java.util.*;

public class Nans {
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
        float nan = Float.NaN;
        float[] threes = {nan, 1, 2, 1, nan, 2, 1, 2, nan};
        String max = Arrays.toString(of(a[0], threes, 3, 3)), pool = Arrays.toString(of(a[1], threes, 1, 1, 9));
        String top = Arrays.toString(of(a[2], new float[] {nan, 1, 3, 2, 1, nan, 3, 2, 1, 3, nan, 2, 1, 3, 2, nan}, 4, 4));
        System.out.println("of NaN 1 2 | 1 NaN 2 | 1 2 NaN: ReduceMax " + max + ", MaxPool " + pool);
        System.out.println("of NaN 1 3 2 | 1 NaN 3 2 | 1 3 NaN 2 | 1 3 2 NaN: TopK " + top);
        boolean same = max.equals("[NaN, 2.0, 2.0]") && pool.equals("[2.0, 2.0, 2.0]") && top.equals("[NaN, 3.0, 1.0, NaN, 3.0, 2.0, 3.0, 2.0]");
        if (!same) System.out.println("this is no longer so");
        System.exit(same ? 0 : 1);
    }
}
JAVA
"$jdk/bin/java" --enable-native-access=ALL-UNNAMED -cp 'lib/*' Nans.java "$max" "$maxpool" "$top"
