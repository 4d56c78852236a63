#!/usr/bin/env bash
# A palette TIFF that Pillow writes is read by Java's ImageIO with every colour but black one too dark.
#
# Guess: the colours of a palette are 8 bits on both sides, so they come back as they were written.
# Seen:  a TIFF's colour map has 16 bits an entry. Pillow 9.4.0 writes 256 v (and takes the upper byte when it reads); Temurin 25.0.3 reads
#        floor(255 w / 65535), which is v only for w >= 257 v: 255 of 256 greys come back as v - 1. Entries of 257 v, as ImageMagick writes them,
#        come back as they were.
#
# Needs Debian's python3-pil and a JDK 25. Exits with 1 where that changes.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
jdk=""; for d in "${JAVA_HOME:-}" /usr/lib/jvm/*; do grep -qs '^JAVA_VERSION="25' "$d/release" && { jdk=$d; break; }; done
[ -n "$jdk" ] || { echo "a JDK 25 is needed"; exit 2; }
/usr/bin/python3 -c 'import PIL' 2>/dev/null || { echo "Debian's python3-pil is needed"; exit 2; }
/usr/bin/python3 - <<'PY'
import PIL
from PIL import Image
image = Image.new("P", (256, 1))
image.putdata(range(256))
image.putpalette([v for grey in range(256) for v in (grey, grey, grey)])
image.save("greys.tif")
again = Image.open("greys.tif")
print("Pillow", PIL.__version__, "writes", list(again.tag[320][:4]), "and reads back", [c[0] for c in again.convert("RGB").getdata()][:4])
PY
cat > Greys.java <<'JAVA'
import java.io.File;
import javax.imageio.ImageIO;

public class Greys {
    public static void main(String[] a) throws Exception {
        var image = ImageIO.read(new File("greys.tif"));
        int darker = 0;
        for (int v = 0; v < 256; v++) if ((image.getRGB(v, 0) & 255) == v - 1) darker++;
        System.out.println(System.getProperty("java.vendor.version") + ": " + darker + " of 256 greys are one too dark");
        System.exit(darker == 255 ? 0 : 1);
    }
}
JAVA
"$jdk/bin/java" -Djava.awt.headless=true Greys.java || { echo "this is no longer so"; exit 1; }
