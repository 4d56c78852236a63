#!/usr/bin/env bash
# Jimp's bicubic resizing to the size that a picture already has changes nearly all its pixels, and no interpolation of Jimp treats left and right alike.
#
# Guess: resizing to the same size is the identity, for an interpolation goes through its samples; and the mirror image of a resized picture is the
#        resized mirror image, since centres of pixels are mapped to centres.
# Seen:  jimp 1.6.1, 8 by 8 grey. To 8 by 8, bicubicInterpolation, hermiteInterpolation and bezierInterpolation change 62 or 63 of 64 pixels, for the grid is stretched
#        otherwise than the picture; the default and bilinear change none. To 12 by 12 the mirrored picture is 13 to 26 of 255 apart with the default and
#        with each interpolation. Mirroring as augmentation therefore shifts pixels too, and an embedding depends on whether a resize was called.
#
# Needs npm and Node. Exits with 1 where that changes.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . jimp@1.6.1 >/dev/null
cat > resize.mjs <<'JS'
import { Jimp } from "jimp";

/** A grey picture of side 8. */
function picture(grey) {
    const data = Buffer.alloc(4 * 64);
    for (let i = 0; i < 64; i++) data.set([...Array(3).fill(grey(i % 8, i >> 3)), 255], 4 * i);
    return new Jimp({width: 8, height: 8, data});
}
const greys = image => [...image.bitmap.data].filter((_, i) => i % 4 === 0);

let same = true;
for (const mode of [undefined, "bilinearInterpolation", "bicubicInterpolation", "hermiteInterpolation", "bezierInterpolation"]) {
    const image = picture((x, y) => (37 * x + 91 * y) % 256), before = greys(image);
    const changed = greys(image.resize({w: 8, h: 8, mode})).filter((v, i) => v !== before[i]).length;
    const curve = x => 3 * x * x;
    const left = greys(picture((x, y) => curve(x) + y).resize({w: 12, h: 12, mode}));
    const right = greys(picture((x, y) => curve(7 - x) + y).resize({w: 12, h: 12, mode}));
    const apart = Math.max(...left.map((v, i) => Math.abs(v - right[i - i % 12 + 11 - i % 12])));
    console.log((mode ?? "default") + ": to the same size " + changed + " of 64 pixels change; mirrored and not, to side 12: " + apart + " apart");
    same &&= apart >= 10 && (/cubic|hermite|bezier/.test(mode) ? changed >= 60 : changed === 0);
}
if (!same) console.log("this is no longer so");
process.exit(same ? 0 : 1);
JS
node resize.mjs
