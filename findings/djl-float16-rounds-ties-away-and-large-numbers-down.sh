#!/usr/bin/env bash
# Half precision of DJL's Float16Utils is not that of the JDK: ties go up, and what should be infinite is 65504.
#
# Guess: float to half is IEEE 754's conversion, to nearest with ties to even, as in the JDK (Float.floatToFloat16), in ONNX Runtime, NumPy and on devices.
# Seen:  ai.djl:api 0.36.0, all 31,744 positive numbers half way between two halves: 15,872 go up where the JDK goes down to the even half, and the
#        last, 65520, becomes 65504 where the JDK says infinity. 6.476045E-5, which is no tie, differs too. Numbers that were halved or summed from
#        halves before, as quantised embeddings are, meet ties often and grow. ONNX Runtime's conversion in Java, 1.29.0, has the bits of the JDK.
#
# Needs Maven and a JDK 25. Exits with 1 where that changes.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
jdk=""; for d in "${JAVA_HOME:-}" /usr/lib/jvm/*; do grep -qs '^JAVA_VERSION="25' "$d/release" && { jdk=$d; break; }; done
[ -n "$jdk" ] || { echo "a JDK 25 is needed"; exit 2; }
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version>
<dependencies><dependency><groupId>ai.djl</groupId><artifactId>api</artifactId><version>0.36.0</version></dependency>
<dependency><groupId>com.microsoft.onnxruntime</groupId><artifactId>onnxruntime</artifactId><version>1.29.0</version></dependency></dependencies></project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >/dev/null
cat > Half.java <<'JAVA'
import ai.djl.util.Float16Utils;
import ai.onnxruntime.platform.Fp16Conversions;

public class Half {
    public static void main(String[] a) {
        int differ = 0, larger = 0, other = 0;
        for (int half = 0; half < 0x7c00; half++) {
            float below = Float.float16ToFloat((short) half), above = half == 0x7bff ? 65536 : Float.float16ToFloat((short) (half + 1));
            float tie = (below + above) / 2;                          // exact
            short jdk = Float.floatToFloat16(tie), djl = Float16Utils.floatToHalf(tie);
            if (djl != jdk) differ++;
            if (djl == jdk + 1) larger++;
            if (Fp16Conversions.mlasFloatToFp16(tie) != jdk) other++;
        }
        float large = Float.float16ToFloat(Float16Utils.floatToHalf(65520)), right = Float.float16ToFloat(Float.floatToFloat16(65520));
        short plain = Float16Utils.floatToHalf(6.476045E-5f), plainJdk = Float.floatToFloat16(6.476045E-5f);
        System.out.println("ties: " + differ + " of 31744 differ, " + larger + " of them up; of ONNX Runtime " + other);
        System.out.println("65520: DJL " + large + ", JDK " + right + "; 6.476045E-5: " + Float.float16ToFloat(plain) + " and " + Float.float16ToFloat(plainJdk));
        boolean same = differ == 15873 && larger == 15872 && other == 0 && large == 65504 && right == Float.POSITIVE_INFINITY && plain != plainJdk;
        if (!same) System.out.println("this is no longer so");
        System.exit(same ? 0 : 1);
    }
}
JAVA
"$jdk/bin/java" -cp 'lib/*' Half.java
