#!/usr/bin/env bash
# TwelveMonkeys imageio-webp reads lossless WebP exactly, and lossy WebP with other pixels than libwebp.
#
# Guess: VP8 prescribes every bit of its luminance and chroma, so decoders differ by a unit or two of rounding in the colours at most.
# Seen:  imageio-webp 3.14.0 against dwebp 1.2.4 (Debian 12) with -nofancy, which repeats chroma as the simplest decoder would: of a lossy
#        picture (cwebp -q 5 -m 6) the largest difference is 42 of 255; of the lossless twin every pixel is equal.
#
# Needs cwebp and dwebp (Debian package webp), Maven and a JDK 25. Exits with 1 where that changes.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
jdk=""; for d in "${JAVA_HOME:-}" /usr/lib/jvm/*; do grep -qs '^JAVA_VERSION="25' "$d/release" && { jdk=$d; break; }; done
[ -n "$jdk" ] || { echo "a JDK 25 is needed"; exit 2; }
command -v cwebp dwebp >/dev/null || { echo "cwebp and dwebp are needed (Debian package webp)"; exit 2; }
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version>
<dependencies><dependency><groupId>com.twelvemonkeys.imageio</groupId><artifactId>imageio-webp</artifactId><version>3.14.0</version></dependency></dependencies></project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >/dev/null
cat > Webp.java <<'JAVA'
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.*;
import javax.imageio.ImageIO;

public class Webp {
    static final int SIDE = 64;

    public static void main(String[] a) throws Exception {
        if (a[0].equals("make")) {
            byte[] head = ("P6\n" + SIDE + " " + SIDE + "\n255\n").getBytes();
            byte[] all = java.util.Arrays.copyOf(head, head.length + 3 * SIDE * SIDE);
            for (int i = 0; i < SIDE * SIDE; i++) {
                int x = i % SIDE, y = i / SIDE;
                boolean disc = (x - 30) * (x - 30) + (y - 34) * (y - 34) < 400;
                all[head.length + 3 * i] = (byte) (disc ? 220 : 3 * x);
                all[head.length + 3 * i + 1] = (byte) (disc ? 40 : 3 * y);
                all[head.length + 3 * i + 2] = (byte) ((x * y) % 256);
            }
            Files.write(Path.of(a[1]), all);
            return;
        }
        BufferedImage image = ImageIO.read(new File(a[1]));
        byte[] ppm = Files.readAllBytes(Path.of(a[2]));
        int start = ppm.length - 3 * SIDE * SIDE, most = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            int rgb = image.getRGB(i % SIDE, i / SIDE);
            for (int c = 0; c < 3; c++) most = Math.max(most, Math.abs((rgb >> 16 - 8 * c & 255) - (ppm[start + 3 * i + c] & 255)));
        }
        System.out.println(most);
    }
}
JAVA
"$jdk/bin/java" Webp.java make in.ppm
cwebp -quiet -lossless in.ppm -o lossless.webp
cwebp -quiet -q 5 -m 6 in.ppm -o lossy.webp
for kind in lossless lossy; do
    dwebp -quiet -nofancy -ppm $kind.webp -o $kind.ppm
    "$jdk/bin/java" -Djava.awt.headless=true -cp 'lib/*' Webp.java compare $kind.webp $kind.ppm > $kind.txt
done
echo "imageio-webp 3.14.0; dwebp $(dwebp -version | head -1)"
echo "largest difference, lossless: $(cat lossless.txt); lossy: $(cat lossy.txt)"
[ "$(cat lossless.txt)" -eq 0 ] && [ "$(cat lossy.txt)" -ge 10 ] || { echo "this is no longer so"; exit 1; }
