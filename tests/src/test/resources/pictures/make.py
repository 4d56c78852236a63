"""Writes the pictures of this folder, and pillow.safetensors: what Pillow makes of each.

    /usr/bin/python3 make.py

needs Pillow with libtiff and libwebp, NumPy, and the commands cjpeg (libjpeg-turbo), convert (ImageMagick 6) and cwebp. What is recorded of a
file F, each uint8 [height, width, 3] unless it says otherwise:

    F             as it is stored, alpha dropped; of 16-bit grey the high byte
    F upright     after ImageOps.exif_transpose, where that changes it
    F white       laid over white, and F black over black, where it has alpha
    F grey        convert("L"), [height, width], of a few
    F HxW         resized to H x W with BILINEAR, of a few

Where two of these are the same, the metadata entry `same` names the one that is kept.
"""
import io, json, os, struct, subprocess, tempfile, zlib
import numpy as np
from PIL import Image, ImageOps, ImageFile, ImageCms, features

HERE = os.path.dirname(os.path.abspath(__file__))
W, H = 29, 23
files, expected = {}, {}


def drawing(w=W, h=H, channels=3):
    """Smooth colours, a hard edge, a thin line, and blocks that chroma subsampling smears."""
    y, x = np.mgrid[0:h, 0:w]
    planes = [128 + 110 * np.sin(x / (3 + k) + k) * np.cos(y / (5 - k / 2) + k) for k in range(channels)]
    a = np.stack(planes, -1)
    a[h // 3:h // 2, w // 2:] = [240, 20, 60, 200][:channels]
    a[h // 2:, :w // 4] = [10, 200, 90, 120][:channels]
    a[3 * h // 4] = [250, 250, 5, 255][:channels]
    return a.clip(0, 255).round().astype(np.uint8)


RGB = Image.fromarray(drawing())
GREY = RGB.convert("L")
RGBA = Image.fromarray(drawing(channels=4), "RGBA")
RGBA.putpixel((0, 0), (200, 30, 40, 0))
CMYK = Image.fromarray(drawing(channels=4), "CMYK")


def pillow(im, **how):
    out = io.BytesIO()
    im.save(out, **how)
    return out.getvalue()


def run(command, im, suffix):
    with tempfile.TemporaryDirectory() as folder:
        source, target = os.path.join(folder, "in.png" if im.mode != "CMYK" else "in.tif"), os.path.join(folder, "out." + suffix)
        if command.startswith("cjpeg"):
            source = os.path.join(folder, "in.ppm")
        im.save(source)
        subprocess.run(command.replace("IN", source).replace("OUT", target), shell=True, check=True, stderr=subprocess.DEVNULL)
        with open(target, "rb") as f:
            return f.read()


def cjpeg(options, im=RGB):
    return run(f"cjpeg {options} -outfile OUT IN", im, "jpg")


def magick(options, suffix, im=RGB, kind=""):
    return run(f"convert IN {options} {kind}OUT", im, suffix)


def add(name, data, **how):
    assert name not in files, name
    files[name] = (data, how)


# ---- JPEG, taken apart

def segments(jpeg):
    """[(marker, data)], the last one of marker 0xda with everything after its length; 0xd8 and 0xd9 left out."""
    found, at = [], 2
    while True:
        marker, length = jpeg[at + 1], struct.unpack(">H", jpeg[at + 2:at + 4])[0]
        if marker == 0xda:
            assert jpeg.endswith(b"\xff\xd9")
            return found + [(marker, jpeg[at + 4:-2])]
        found.append((marker, jpeg[at + 4:at + 2 + length]))
        at += 2 + length


def header_of_scan(data):
    return 1 + 2 * data[0] + 3


def join(parts):
    out = b"\xff\xd8"
    for marker, data in parts:
        length = header_of_scan(data) if marker == 0xda else len(data)
        out += bytes([0xff, marker]) + struct.pack(">H", 2 + length) + data
    return out + b"\xff\xd9"


def bare(jpeg):
    """Frame, tables and scan alone."""
    return [(m, d) for m, d in segments(jpeg) if not 0xe0 <= m <= 0xef and m != 0xfe]


def with_ids(parts, ids):
    out = []
    for marker, data in parts:
        data = bytearray(data)
        if marker in (0xc0, 0xc1, 0xc2):
            for i, id in enumerate(ids):
                data[6 + 3 * i] = id
        if marker == 0xda:
            for i, id in enumerate(ids[:data[0]]):
                data[1 + 2 * i] = id
        out.append((marker, bytes(data)))
    return out


def jfif(length=14):
    return (0xe0, b"JFIF\0\1\1\0\0\1\0\1\0\0"[:length])


def adobe(transform):
    return (0xee, b"Adobe\0d\0\0\0\0" + bytes([transform]))


def after_frame(parts, extra):
    at = [m for m, _ in parts].index(0xc0) + 1
    return parts[:at] + [extra] + parts[at:]


def exif(orientation, order="II", type=3, before=b"Exif\0\0", tags_before=0):
    e = "<" if order == "II" else ">"
    value = {1: struct.pack(e + "Bxxx", orientation), 3: struct.pack(e + "Hxx", orientation), 4: struct.pack(e + "I", orientation)}[type]
    entries = [struct.pack(e + "HHII", 0x0100 + i, 4, 1, i) for i in range(tags_before)] + [struct.pack(e + "HHI", 0x0112, type, 1) + value]
    return before + order.encode() + struct.pack(e + "HI", 42, 8) + struct.pack(e + "H", len(entries)) + b"".join(entries) + bytes(4)


# ---- profiles

def profile(space):
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data[24:36] = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    if space == "P3":                      # the sRGB profile with other primaries: wide gamut
        for tag, xyz in ((b"rXYZ", (0.515, 0.241, -0.001)), (b"gXYZ", (0.292, 0.692, 0.042)), (b"bXYZ", (0.157, 0.067, 0.784))):
            count = struct.unpack(">I", data[128:132])[0]
            for i in range(count):
                sig, offset, _ = struct.unpack(">4sII", data[132 + 12 * i:144 + 12 * i])
                if sig == tag:
                    data[offset + 8:offset + 20] = struct.pack(">iii", *(round(v * 65536) for v in xyz))
    elif space != "sRGB":
        data[16:20] = space.encode()
    return bytes(data)


def icc(space):
    return (0xe2, b"ICC_PROFILE\0\1\1" + (space if isinstance(space, bytes) else profile(space)))


# ---- JPEG by libjpeg-turbo
for name, options in [("420", "-sample 2x2"), ("422", "-sample 2x1"), ("444", "-sample 1x1"), ("440", "-sample 1x2"), ("411", "-sample 4x1"), ("410", "-sample 4x2"),
                      ("441", "-sample 1x4"), ("311", "-sample 3x1"), ("mixed", "-sample 2x2,2x1,1x2"), ("coarse-luma", "-sample 1x1,2x2,1x1"),
                      ("progressive", "-progressive"), ("progressive-440", "-progressive -sample 1x2"), ("restart", "-restart 1"), ("restart-progressive", "-progressive -restart 2B"),
                      ("grey", "-grayscale"), ("optimised", "-optimize -quality 30"), ("best", "-quality 100 -sample 1x1"), ("fast", "-dct fast"), ("rgb", "-rgb")]:
    add(f"turbo-{name}.jpg", cjpeg("-quality 85 " + options if "-quality" not in options else options))

# ---- JPEG by Pillow and by ImageMagick
add("pillow.jpg", pillow(RGB, format="JPEG", quality=90), grey=True, sizes=[(7, 9), (23, 11), (40, 50)])
add("pillow-grey.jpg", pillow(GREY, format="JPEG"))
add("pillow-cmyk.jpg", pillow(CMYK, format="JPEG", quality=95), grey=True)
add("pillow-cmyk-progressive.jpg", pillow(CMYK, format="JPEG", progressive=True))
add("magick.jpg", magick("-quality 80 -sampling-factor 2x2", "jpg"))
add("magick-cmyk.jpg", magick("-quality 90", "jpg", CMYK))
add("magick-grey.jpg", magick("-colorspace Gray", "jpg"))

# ---- what the components are
YCC, PLAIN_RGB, INKS = bare(cjpeg("-quality 90 -sample 1x1")), bare(cjpeg("-quality 90 -rgb")), bare(pillow(CMYK, format="JPEG", quality=90))
R, G, B = 82, 71, 66
add("ids-012.jpg", join(with_ids(YCC, [0, 1, 2])))
add("ids-123.jpg", join(YCC))
add("ids-7-200-9.jpg", join(with_ids(YCC, [7, 200, 9])))
add("ids-111.jpg", join(with_ids(YCC, [1, 1, 1])))
add("ids-5-0-5.jpg", join([jfif()] + with_ids(YCC, [5, 0, 5])))
add("ids-bgr.jpg", join(with_ids(YCC, [B, G, R])))
add("ids-012-420.jpg", join(with_ids(bare(cjpeg("-quality 90")), [0, 1, 2])))
add("ids-rgb.jpg", join(with_ids(PLAIN_RGB, [R, G, B])))
add("ids-rgb-jfif.jpg", join([jfif()] + with_ids(YCC, [R, G, B])))
add("ids-rgb-jfif-too-short.jpg", join([jfif(12)] + with_ids(PLAIN_RGB, [R, G, B])))
add("ids-rgb-jfif-after-frame.jpg", join(after_frame(with_ids(YCC, [R, G, B]), jfif())))
add("ids-rgb-adobe-1.jpg", join([adobe(1)] + with_ids(YCC, [R, G, B])))
add("adobe-0.jpg", join([adobe(0)] + with_ids(PLAIN_RGB, [1, 2, 3])))
add("adobe-0-after-frame.jpg", join(after_frame(with_ids(PLAIN_RGB, [1, 2, 3]), adobe(0))))
add("adobe-0-jfif.jpg", join([jfif(), adobe(0)] + YCC))
add("adobe-0-before-jfif.jpg", join([adobe(0), jfif()] + YCC))
add("adobe-1.jpg", join([adobe(1)] + with_ids(YCC, [5, 6, 7])))
add("adobe-2.jpg", join([adobe(2)] + YCC))
add("adobe-0-then-1.jpg", join([adobe(0), adobe(1)] + YCC))
add("adobe-too-short.jpg", join([(0xee, b"Adobe\0d\0\0\0\0")] + with_ids(YCC, [1, 2, 3])))
add("cmyk-no-adobe.jpg", join(INKS))
add("cmyk-jfif.jpg", join([jfif()] + INKS))
add("ycck.jpg", join([adobe(2)] + INKS))
add("ycck-adobe-1.jpg", join([adobe(1)] + INKS))
add("ycck-ids.jpg", join([adobe(2)] + with_ids(INKS, [10, 20, 30, 40])))
add("tables-left-out.jpg", join([(m, d) for m, d in bare(cjpeg("-quality 90")) if m != 0xc4]))

# ---- profiles: of the right kind, of the wrong kind, and none at all
for name, parts, of in [("p3", YCC, "P3"), ("grey-in-rgb", YCC, "GRAY"), ("cmyk-in-rgb", YCC, "CMYK"), ("lab-in-rgb", YCC, "Lab "), ("garbage", YCC, b"no profile at all"),
                        ("rgb-in-grey", bare(cjpeg("-grayscale")), "sRGB"), ("rgb-in-cmyk", INKS, "sRGB")]:
    add(f"profile-{name}.jpg", join([icc(of)] + ([jfif()] if parts is YCC else []) + parts))
add("profile-cut-off.jpg", join([jfif(), (0xe2, b"ICC_PROFILE\0\1\2" + profile("P3")[:300])] + YCC))
add("profile-p3.png", pillow(RGB, format="PNG", icc_profile=profile("P3")))
add("profile-grey-in-rgb.png", pillow(RGB, format="PNG", icc_profile=profile("GRAY")))
add("profile-p3.tif", pillow(RGB, format="TIFF", icc_profile=profile("P3")))
add("profile-p3.webp", pillow(RGB, format="WEBP", lossless=True, icc_profile=profile("P3")))

# ---- orientation
for n in range(1, 9):
    add(f"exif-{n}.jpg", join([(0xe1, exif(n, "II" if n % 2 else "MM", tags_before=n % 3)), jfif()] + YCC))
add("exif-6-long.jpg", join([jfif(), (0xe1, exif(6, "MM", type=4))] + YCC))
add("exif-6-after-frame.jpg", join(after_frame([jfif()] + YCC, (0xe1, exif(6)))))
add("exif-9.jpg", join([jfif(), (0xe1, exif(9))] + YCC))
add("exif-0.jpg", join([jfif(), (0xe1, exif(0, "MM"))] + YCC))
add("exif-xmp-only.jpg", join([jfif(), (0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>")] + YCC))
add("exif-7-grey.jpg", join([(0xe1, exif(7))] + bare(cjpeg("-grayscale"))))
add("exif-8-cmyk.jpg", join([(0xe1, exif(8, "MM")), adobe(0)] + INKS))

def chunk(type, data):
    return struct.pack(">I", len(data)) + type + data + struct.pack(">I", zlib.crc32(type + data))

def png_with(png, extra, before=b"IDAT"):
    at = png.index(before) - 4
    return png[:at] + extra + png[at:]

for n, order in [(3, "II"), (5, "MM"), (6, "MM"), (8, "II")]:
    add(f"exif-{n}.png", png_with(pillow(RGB, format="PNG"), chunk(b"eXIf", exif(n, order, before=b""))))
add("exif-6-after-pixels.png", png_with(pillow(RGB, format="PNG"), chunk(b"eXIf", exif(6, before=b"")), b"IEND"))
for n, order in [(2, "II"), (7, "MM")]:
    add(f"exif-{n}.webp", pillow(RGB, format="WEBP", lossless=True, exif=exif(n, order, before=b"")))
for n in (3, 6):
    add(f"orientation-{n}.tif", pillow(RGB, format="TIFF", tiffinfo={274: n}), stored=pillow(RGB, format="TIFF"))

# ---- bytes beside the pixels
WHOLE, PNG = cjpeg("-quality 85"), pillow(RGB, format="PNG")
add("after-end-newline.jpg", WHOLE + b"\r\n")
add("after-end-zeros.jpg", WHOLE + bytes(300))
add("after-end-notes.jpg", WHOLE + b"\0\0\1\n\x0e\0\0\0Image_UTC_Data0000000000000SEFHk\0\0\0\1\0\0\0\0\0\1\n#\0\0\0#\0\0\0\x18\0\0\0SEFT")
add("after-end-second.jpg", WHOLE + cjpeg("-quality 20 -grayscale"))
add("before-end-zeros.jpg", WHOLE[:-2] + bytes(7) + WHOLE[-2:])
add("before-end-ones.jpg", WHOLE[:-2] + b"\x55" * 40 + WHOLE[-2:])
add("before-end-fill.jpg", WHOLE[:-2] + b"\xff" * 5 + WHOLE[-2:])
add("between-segments.jpg", WHOLE[:20] + b"stray" + WHOLE[20:])
RESTART = cjpeg("-quality 85 -restart 1")
add("before-restart.jpg", RESTART.replace(b"\xff\xd0", bytes(9) + b"\xff\xd0", 1))
add("before-two-restarts.jpg", cjpeg("-quality 85 -restart 1B").replace(b"\xff\xd1", bytes(6) + b"\xff\xd1", 1).replace(b"\xff\xd2", bytes(11) + b"\xff\xd2", 1))
progressive = cjpeg("-progressive -quality 85")
third = progressive.index(b"\xff\xda", progressive.index(b"\xff\xda", progressive.index(b"\xff\xda") + 1) + 1)
fourth = progressive.index(b"\xff\xc4", third)
add("before-scan.jpg", progressive[:fourth] + bytes(12) + progressive[fourth:])
add("after-end-zeros.png", PNG + bytes(3))
add("after-end-notes.png", PNG + b"notes of some program")
add("after-end.gif", pillow(RGB.quantize(16), format="GIF") + b"\0\0notes")
add("after-end.webp", pillow(RGB, format="WEBP", lossless=True) + b"notes!")

# ---- PNG
def png(w, h, depth, kind, rows, extra=b"", interlace=0):
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, depth, kind, 0, 0, interlace)) + extra
            + chunk(b"IDAT", zlib.compress(b"".join(b"\0" + r for r in rows))) + chunk(b"IEND", b""))

def packed(values, depth):
    bits = "".join(format(v, f"0{depth}b") for v in values)
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))

g = np.asarray(GREY).astype(int)
for depth in (1, 2, 4):
    add(f"grey-{depth}.png", png(W, H, depth, 0, [packed(r >> 8 - depth, depth) for r in g]))
deep = np.asarray(drawing(channels=4)).astype(int) * 257 + np.arange(W)[None, :, None] * 5 - 60
deep = deep.clip(0, 65535)
def deep_rows(a):
    return [a[y].astype(">u2").tobytes() for y in range(H)]
add("grey-16.png", png(W, H, 16, 0, deep_rows(deep[..., 0])), pixels=np.repeat((deep[..., :1] >> 8).astype(np.uint8), 3, -1))
add("rgb-16.png", png(W, H, 16, 2, deep_rows(deep[..., :3])))
add("rgba-16.png", png(W, H, 16, 6, deep_rows(deep)))
add("grey.png", pillow(GREY, format="PNG"))
add("rgb.png", PNG, grey=True, sizes=[(7, 9), (5, 29), (23, 4), (60, 61), (1, 1), (22, 28)])
add("rgba.png", pillow(RGBA, format="PNG"))
add("grey-alpha.png", pillow(RGBA.convert("LA"), format="PNG"))
palette = RGB.quantize(200)
add("palette-8.png", pillow(palette, format="PNG"))
for colours in (2, 4, 13):
    add(f"palette-{colours}.png", pillow(RGB.quantize(colours), format="PNG"))
few = RGB.quantize(13)
add("palette-alpha.png", pillow(few, format="PNG", transparency=bytes([0, 100, 255, 7])))
add("palette-clear.png", pillow(few, format="PNG", transparency=3))
clear = tuple(int(v) for v in np.asarray(RGB)[H // 3, W - 1])
add("rgb-clear.png", pillow(RGB, format="PNG", transparency=clear))
add("grey-clear.png", pillow(GREY, format="PNG", transparency=int(g[0, 0])))
# Pillow takes the transparent 2 for the sample 2 of 0 to 255, though it has spread the samples: laid over a background by hand.
quarters = np.repeat((g >> 6)[..., None] * 85, 3, -1)
add("grey-2-clear.png", png(W, H, 2, 0, [packed(r >> 6, 2) for r in g], extra=chunk(b"tRNS", b"\0\2")), pixels=quarters,
    white=np.where(quarters == 170, 255, quarters), black=np.where(quarters == 170, 0, quarters))
NO_DATE = "-define png:exclude-chunks=date,time"
add("magick-interlaced.png", magick("-interlace PNG " + NO_DATE, "png"))
add("magick-interlaced-palette.png", magick("-interlace PNG -colors 9 " + NO_DATE, "png"))
add("magick-16.png", magick("-depth 16 -define png:color-type=2 -resize 90% " + NO_DATE, "png"))
add("gamma.png", png_with(PNG, chunk(b"gAMA", struct.pack(">I", 100000)), b"IDAT"))
add("note-with-wrong-checksum.png", png_with(PNG, struct.pack(">I", 4) + b"tEXtA\0bc" + b"\1\2\3\4"), pixels=np.asarray(RGB))

# ---- BMP
add("pillow.bmp", pillow(RGB, format="BMP"))
add("pillow-grey.bmp", pillow(GREY, format="BMP"))
add("pillow-1.bmp", pillow(GREY.convert("1"), format="BMP"))
add("pillow-palette.bmp", pillow(palette, format="BMP"))
add("pillow-32.bmp", pillow(RGBA, format="BMP"))
add("magick-24.bmp", magick("-type truecolor", "bmp"))
add("magick-4.bmp", magick("-colors 11 -type palette", "bmp", kind="BMP3:"))
add("magick-1.bmp", magick("-monochrome", "bmp", kind="BMP3:"))
add("magick-rle.bmp", magick("-colors 40 -type palette -compress RLE", "bmp", kind="BMP3:"))
add("magick-565.bmp", magick("-type truecolor -define bmp:subtype=RGB565", "bmp"))
add("magick-555.bmp", magick("-type truecolor -define bmp:subtype=RGB555", "bmp"))
add("magick-alpha.bmp", magick("", "bmp", RGBA))
b = bytearray(pillow(RGB, format="BMP"))
offset, stride = struct.unpack("<I", b[10:14])[0], (3 * W + 3) // 4 * 4
b[22:26] = struct.pack("<i", -H)
b[offset:] = b"".join(b[offset + stride * y:offset + stride * (y + 1)] for y in reversed(range(H)))
add("top-down.bmp", bytes(b))

core = b"".join(np.asarray(RGB)[y, :, ::-1].tobytes() + bytes(-3 * W % 4) for y in reversed(range(H)))
add("core-header.bmp", b"BM" + struct.pack("<IHHI", 26 + len(core), 0, 0, 26) + struct.pack("<IHHHH", 12, W, H, 1, 24) + core)

# ---- GIF
add("pillow.gif", pillow(palette, format="GIF", interlace=0))
add("pillow-interlaced.gif", pillow(palette, format="GIF", interlace=1))
add("pillow-clear.gif", pillow(few, format="GIF", transparency=3))
add("pillow-2.gif", pillow(RGB.quantize(2), format="GIF"))
add("pillow-animated.gif", pillow(few, format="GIF", save_all=True, append_images=[ImageOps.invert(RGB).quantize(9)]))
add("magick.gif", magick("", "gif"))
add("magick-clear.gif", magick("-channel A -threshold 50%", "gif", RGBA))
add("magick-part-of-screen.gif", magick("-colors 20 -crop 15x9+6+5 -set page 29x23+6+5", "gif"))
add("magick-part-of-screen-clear.gif", magick("-channel A -threshold 50% -crop 15x9+6+5 -set page 29x23+6+5", "gif", RGBA))

# ---- WebP
add("pillow.webp", pillow(RGB, format="WEBP", quality=80))
add("pillow-coarse.webp", pillow(RGB, format="WEBP", quality=5))
add("pillow-best.webp", pillow(RGB, format="WEBP", quality=100))
add("pillow-lossless.webp", pillow(RGB, format="WEBP", lossless=True))
add("pillow-lossless-palette.webp", pillow(few.convert("RGB"), format="WEBP", lossless=True))
add("pillow-alpha.webp", pillow(RGBA, format="WEBP", quality=70))
add("pillow-alpha-coarse.webp", pillow(RGBA, format="WEBP", quality=30, alpha_quality=40))
add("pillow-lossless-alpha.webp", pillow(RGBA, format="WEBP", lossless=True, exact=True))
add("pillow-animated.webp", pillow(RGB, format="WEBP", save_all=True, append_images=[ImageOps.invert(RGB)], lossless=True))
add("cwebp-strong-filter.webp", run("cwebp -quiet -q 30 -sns 100 -segments 4 -f 100 -strong IN -o OUT", RGB, "webp"))
add("cwebp-simple-filter.webp", run("cwebp -quiet -q 60 -nostrong -f 60 -sharpness 3 IN -o OUT", RGB, "webp"))
add("cwebp-no-filter.webp", run("cwebp -quiet -q 50 -f 0 IN -o OUT", RGB, "webp"))
add("cwebp-partitions.webp", run("cwebp -quiet -q 60 -partition_limit 50 -m 6 IN -o OUT", Image.fromarray(drawing(70, 50)), "webp"))
add("cwebp-alpha-plain.webp", run("cwebp -quiet -q 60 -alpha_method 0 -alpha_filter best IN -o OUT", RGBA, "webp"))

# ---- TIFF
for name, im, compression in [("raw", RGB, None), ("lzw", RGB, "tiff_lzw"), ("deflate", RGB, "tiff_adobe_deflate"), ("packbits", RGB, "packbits"), ("grey", GREY, None), ("palette", palette, None),
                              ("1", GREY.convert("1"), None), ("group4", GREY.convert("1"), "group4"), ("rgba", RGBA, "tiff_lzw"), ("grey-alpha", RGBA.convert("LA"), None), ("cmyk", CMYK, "tiff_lzw")]:
    add(f"pillow-{name}.tif", pillow(im, format="TIFF", **({"compression": compression} if compression else {})))
add("pillow-grey-16.tif", pillow(Image.fromarray(deep[..., 0].astype(np.uint16)), format="TIFF"), pixels=np.repeat((deep[..., :1] >> 8).astype(np.uint8), 3, -1))
add("magick-big-endian.tif", magick("-endian MSB -compress None", "tif"))
add("magick-planes.tif", magick("-interlace plane -compress LZW", "tif"))
add("magick-tiles.tif", magick("-define tiff:tile-geometry=16x16 -compress Zip", "tif"))
add("magick-white-is-zero.tif", magick("-colorspace Gray -define quantum:polarity=min-is-white -compress None", "tif"))
add("magick-16.tif", magick("-depth 16 -compress None", "tif"))
add("magick-associated-alpha.tif", magick("-define tiff:alpha=associated -compress None", "tif", RGBA))
add("magick-group3.tif", magick("-monochrome -compress Fax", "tif"))
add("magick-predictor.tif", magick("-compress LZW -define tiff:predictor=2", "tif"))
add("magick-grey-4.tif", magick("-colorspace Gray -depth 4 -compress None", "tif"))
add("magick-two-pages.tif", magick("-compress Zip ( +clone -negate )".replace("(", "'('").replace(")", "')'"), "tif"))
add("magick-jpeg-420.tif", magick("-colorspace YCbCr -compress JPEG -quality 80 -sampling-factor 2x2", "tif"))
add("magick-jpeg.tif", magick("-compress JPEG -quality 90 -sampling-factor 1x1", "tif"))


def recorded(name, data, how):
    if "pixels" in how:
        yield name, how["pixels"]
        for word in ("white", "black"):
            if word in how:
                yield f"{name} {word}", how[word]
        return
    im = Image.open(io.BytesIO(data))
    im.load()
    stored = Image.open(io.BytesIO(how.get("stored", data)))
    yield name, np.asarray(stored.convert("RGB"))
    upright = im if "stored" in how else ImageOps.exif_transpose(im)
    if not np.array_equal(np.asarray(upright.convert("RGB")), np.asarray(stored.convert("RGB"))):
        yield name + " upright", np.asarray(upright.convert("RGB"))
    if im.mode in ("LA", "PA", "RGBA") or "transparency" in im.info:
        rgba = im.convert("RGBA")
        for word, level in (("white", 255), ("black", 0)):
            below = Image.new("RGB", im.size, (level,) * 3)
            below.paste(rgba.convert("RGB"), mask=rgba.getchannel("A"))
            yield f"{name} {word}", np.asarray(below)
    if how.get("grey"):
        yield name + " grey", np.asarray(im.convert("RGB").convert("L"))
    for h, w in how.get("sizes", []):
        yield f"{name} {h}x{w}", np.asarray(im.convert("RGB").resize((w, h), Image.Resampling.BILINEAR))


for old in os.listdir(HERE):
    if not old.endswith(".py"):
        os.remove(os.path.join(HERE, old))
same, seen, arrays, blob = {}, {}, {}, b""
for name, (data, how) in files.items():
    with open(os.path.join(HERE, name), "wb") as f:
        f.write(data)
    for key, a in recorded(name, data, how):
        a = np.ascontiguousarray(a, np.uint8)
        first = seen.setdefault((a.shape, a.tobytes()), key)
        if first != key:
            same[key] = first
            continue
        arrays[key] = {"dtype": "U8", "shape": list(a.shape), "data_offsets": [len(blob), len(blob) + a.size]}
        blob += a.tobytes()
notes = {"Pillow": Image.__version__, "same": json.dumps(same)} | {f: features.version(f) for f in ("libjpeg_turbo", "webp", "libtiff", "zlib")}
text = json.dumps({"__metadata__": notes} | arrays).encode()
text += b" " * (-len(text) % 8)
with open(os.path.join(HERE, "pillow.safetensors"), "wb") as f:
    f.write(struct.pack("<Q", len(text)) + text + blob)
print(len(files), "pictures,", sum(len(d) for d, _ in files.values()), "bytes;", len(arrays) + len(same), "recorded,", len(blob), "bytes")
