#!/usr/bin/env bash
# The transparent grey of a PNG of 1, 2 or 4 bits is transparent for ImageMagick, and opaque for Pillow and for Java's ImageIO.
#
# Guess: one grey that a PNG names as transparent (tRNS) is transparent whatever the depth, as it is with 8 bits.
# Seen:  Pillow 9.4.0 keeps the number of tRNS as it is stored (1 of 0..3) and compares it with pixels that it has already scaled to 0..255, and
#        ImageIO of Temurin 25.0.3 makes a picture with a palette that has no alpha: with 1, 2 and 4 bits no pixel is transparent in either, with
#        8 bits both have the two pixels that ImageMagick 6.9.11 has at each depth.
#
# Needs Debian's python3-pil and imagemagick and a JDK 25. Exits with 1 where that changes.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
jdk=""; for d in "${JAVA_HOME:-}" /usr/lib/jvm/*; do grep -qs '^JAVA_VERSION="25' "$d/release" && { jdk=$d; break; }; done
[ -n "$jdk" ] || { echo "a JDK 25 is needed"; exit 2; }
/usr/bin/python3 -c 'import PIL' 2>/dev/null || { echo "Debian's python3-pil is needed"; exit 2; }
command -v convert >/dev/null || { echo "Debian's imagemagick is needed"; exit 2; }
/usr/bin/python3 - > pillow.txt <<'PY'
import struct, zlib
from PIL import Image

def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

for bits in (1, 2, 4, 8):                     # four pixels 0 1 0 1 at each depth; grey 1 is transparent
    pixels = sum((i & 1) << bits * (3 - i) for i in range(4)) << -4 * bits % 8
    row = pixels.to_bytes((4 * bits + 7) // 8, "big")
    with open(f"{bits}.png", "wb") as f:
        f.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 1, bits, 0, 0, 0, 0)) + chunk(b"tRNS", struct.pack(">H", 1))
                + chunk(b"IDAT", zlib.compress(b"\0" + row)) + chunk(b"IEND", b""))
    print(bits, sum(p[3] == 0 for p in Image.open(f"{bits}.png").convert("RGBA").getdata()))
PY
cat > Clear.java <<'JAVA'
import java.io.File;
import javax.imageio.ImageIO;

public class Clear {
    public static void main(String[] a) throws Exception {
        for (int bits : new int[] {1, 2, 4, 8}) {
            var image = ImageIO.read(new File(bits + ".png"));
            int clear = 0;
            for (int x = 0; x < 4; x++) if (image.getRGB(x, 0) >>> 24 == 0) clear++;
            System.out.println(bits + " " + clear);
        }
    }
}
JAVA
"$jdk/bin/java" -Djava.awt.headless=true Clear.java > java.txt
for bits in 1 2 4 8; do echo "$bits $(convert $bits.png -alpha extract -depth 8 gray:- | od -An -v -tu1 -w1 | grep -c '^ *0$')"; done > magick.txt
for reader in magick pillow java; do echo "$reader: bits and transparent pixels of two: $(paste -sd, $reader.txt)"; done
[ "$(paste -sd, magick.txt)" = "1 2,2 2,4 2,8 2" ] && [ "$(paste -sd, pillow.txt)" = "1 0,2 0,4 0,8 2" ] && [ "$(paste -sd, java.txt)" = "1 0,2 0,4 0,8 2" ] ||
    { echo "this is no longer so"; exit 1; }
