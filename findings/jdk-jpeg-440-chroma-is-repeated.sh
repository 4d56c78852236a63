#!/usr/bin/env bash
# A JPEG whose chroma is halved downwards only (4:4:0, `cjpeg -sample 1x2`) is read differently by Java's ImageIO and by libjpeg-turbo.
#
# Guess: both come from libjpeg, and of 4:4:4, 4:2:2 and 4:2:0 all pixels are equal, so they are of 4:4:0 too.
# Seen:  Temurin 25.0.3 repeats each row of chroma; libjpeg-turbo 2.1.5 (Debian 12, libjpeg-turbo-progs) interpolates between rows. On a picture
#        of coloured stripes the two are 46 of 255 apart; of the same picture in 4:2:2 they are equal in every pixel.
#
# Needs cjpeg and djpeg of libjpeg-turbo 2.1.x and a JDK 25. Exits with 1 where that changes.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
jdk=""; for d in "${JAVA_HOME:-}" /usr/lib/jvm/*; do grep -qs '^JAVA_VERSION="25' "$d/release" && { jdk=$d; break; }; done
[ -n "$jdk" ] || { echo "a JDK 25 is needed"; exit 2; }
command -v cjpeg djpeg >/dev/null || { echo "cjpeg and djpeg are needed (Debian package libjpeg-turbo-progs)"; exit 2; }
cat > Stripes.java <<'JAVA'
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.*;
import javax.imageio.ImageIO;

public class Stripes {
    static final int SIDE = 32;

    public static void main(String[] a) throws Exception {
        if (a[0].equals("make")) {
            byte[] head = ("P6 " + SIDE + " " + SIDE + " 255\n").getBytes();
            byte[] all = java.util.Arrays.copyOf(head, head.length + 3 * SIDE * SIDE);
            for (int i = 0; i < SIDE * SIDE; i++) {
                int y = i / SIDE;                                     // pairs of rows change between red and green
                all[head.length + 3 * i] = (byte) (y / 2 % 2 == 0 ? 200 : 60);
                all[head.length + 3 * i + 1] = (byte) (y / 2 % 2 == 0 ? 60 : 200);
                all[head.length + 3 * i + 2] = (byte) 100;
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
"$jdk/bin/java" Stripes.java make in.ppm
for sample in 2x1 1x2; do
    cjpeg -quality 95 -sample $sample in.ppm > $sample.jpg
    djpeg -pnm $sample.jpg > $sample.ppm
    "$jdk/bin/java" -Djava.awt.headless=true Stripes.java compare $sample.jpg $sample.ppm > $sample.txt
done
echo "$("$jdk/bin/java" -version 2>&1 | sed -n 2p); $(djpeg -version 2>&1 | head -1)"
echo "largest difference, 4:2:2 (2x1): $(cat 2x1.txt); 4:4:0 (1x2): $(cat 1x2.txt)"
[ "$(cat 2x1.txt)" -eq 0 ] && [ "$(cat 1x2.txt)" -ge 20 ] || { echo "this is no longer so"; exit 1; }
