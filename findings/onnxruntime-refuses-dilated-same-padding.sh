#!/usr/bin/env bash
# ONNX Runtime refuses a convolution with dilations whose padding is SAME, which ONNX defines.
#
# Guess: auto_pad SAME_UPPER of Conv is short for the pads that give ceil(extent / stride) pixels; ONNX gives their sum by the dilated kernel, so a dilated
#        Conv may have it too.
# Seen:  onnxruntime 1.29.0 (Linux x86-64) opens a model of one Conv, opset 17, x [1, 1, 7, 6], filter 3 x 3, dilations 2 2, auto_pad SAME_UPPER,
#        and refuses to run it: "Dilation not supported for AutoPadType::SAME_UPPER or AutoPadType::SAME_LOWER." The same Conv with pads 2 2 2 2 written out gives [1, 1, 7, 6].
#        Whoever exports a dilated convolution writes its pads in numbers.
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
same=CAg6iAEKPgoBeAoBdxIBeSIEQ29udioSCglkaWxhdGlvbnNAAkACoAEHKhkKCGF1dG9fcGFkIgpTQU1FX1VQUEVSoAEDEgFnWhsKAXgSFgoUCAESEAoCCAEKAggBCgIIBwoCCAZaGwoBdxIWChQIARIQCgIIAQoCCAEKAggDCgIIA2IJCgF5EgQKAggBQgIQEQ==
pads=CAg6gAEKNgoBeAoBdxIBeSIEQ29udioSCglkaWxhdGlvbnNAAkACoAEHKhEKBHBhZHNAAkACQAJAAqABBxIBZ1obCgF4EhYKFAgBEhAKAggBCgIIAQoCCAcKAggGWhsKAXcSFgoUCAESEAoCCAEKAggBCgIIAwoCCANiCQoBeRIECgIIAUICEBE=
cat > Same.java <<'JAVA'
import ai.onnxruntime.*;
import java.nio.FloatBuffer;
import java.util.*;
public class Same {
    static String of(String model) {
        var e = OrtEnvironment.getEnvironment();
        try (var s = e.createSession(Base64.getDecoder().decode(model));
             var x = OnnxTensor.createTensor(e, FloatBuffer.wrap(new float[42]), new long[] {1, 1, 7, 6});
             var w = OnnxTensor.createTensor(e, FloatBuffer.wrap(new float[9]), new long[] {1, 1, 3, 3});
             var y = s.run(Map.of("x", x, "w", w))) {
            return Arrays.toString(((TensorInfo) y.get(0).getInfo()).getShape());
        } catch (OrtException refused) {
            return refused.getMessage();
        }
    }
    public static void main(String[] a) {
        String same = of(a[0]), pads = of(a[1]);
        System.out.println("onnxruntime " + OrtEnvironment.getEnvironment().getVersion() + "\nauto_pad SAME_UPPER: " + same + "\npads 2 2 2 2: " + pads);
        boolean so = same.contains("Dilation not supported for AutoPadType::SAME_UPPER") && pads.equals("[1, 1, 7, 6]");
        if (!so) System.out.println("this is no longer so");
        System.exit(so ? 0 : 1);
    }
}
JAVA
"$jdk/bin/java" --enable-native-access=ALL-UNNAMED -cp 'lib/*' Same.java "$same" "$pads"
