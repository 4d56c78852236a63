package org.snedecor.models.data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.io.PixelSource;

/// y(p) = x(c + A (F (p − c) − t)),   A = R(angle) · K(k) / scale
///
/// A random affine map of one image, then [Normalisation]: where the pixel p of the output comes from in the input.
/// c is the centre, F the flip left to right, R a rotation, K = (1 k; 0 1) a shear, t the shift, all drawn anew for each sample
/// of each epoch. One bilinear sampling does all of it; beyond the edge lies the nearest pixel of the edge, as black corners on a white page would be
/// marks that no image has outside of training.
///
/// Before that, a part of the image may take the place of all of it ([Zoom]), in the same sampling. Colours change after it, in the same measure for the
/// whole image ([ColourJitter]), and at the end a rectangle may be erased ([Erasing]).
///
/// What is drawn depends on (seed, epoch, sample) alone, so neither threads nor order nor a restart can change it.
///
/// @param shift    t is uniform within ± this many pixels on each axis, in fractions too
/// @param flip     left and right change places, or not, with equal odds
/// @param crop     t moves by a whole number, uniform within ± this many, on each axis: padding by `crop` pixels of the edge and cutting out at random
/// @param rotation the angle is uniform within ± this many degrees
/// @param scale    log scale is uniform within ± log(1 + this); 0.1 makes 1/1.1 to 1.1 times as large
/// @param shear    k is uniform within ± this
/// @param colours  how the image's colours change
/// @param zoom     which part of the image is taken
/// @param erasing  what is erased
public record Augmentation(double shift, boolean flip, int crop, double rotation, double scale, double shear, ColourJitter colours, Zoom zoom, Erasing erasing) {

    /// Normalisation alone.
    public static final Augmentation NONE = new Augmentation(0, false, 0, 0, 0, 0);

    private static final long PURPOSE = 0x6175676dL;        // "augm"
    private static final long COLOURS = 0x636f6c6f757273L;  // "colours"
    private static final long PARTS = 0x7061727473L;        // "parts"
    private static final long ERASED = 0x657261736564L;     // "erased"

    /// A map of places alone; colours stay.
    public Augmentation(double shift, boolean flip, int crop, double rotation, double scale, double shear) {
        this(shift, flip, crop, rotation, scale, shear, ColourJitter.NONE);
    }

    /// A map of places, and colours.
    public Augmentation(double shift, boolean flip, int crop, double rotation, double scale, double shear, ColourJitter colours) {
        this(shift, flip, crop, rotation, scale, shear, colours, Zoom.NONE, Erasing.NONE);
    }

    /// This with what another changes, whose settings stand above where they change anything.
    public Augmentation with(Augmentation other) {
        ColourJitter theirs = other.colours;
        return new Augmentation(or(other.shift, shift), flip || other.flip, other.crop > 0 ? other.crop : crop, or(other.rotation, rotation), or(other.scale, scale), or(other.shear, shear),
                new ColourJitter(or(theirs.brightness(), colours.brightness()), or(theirs.contrast(), colours.contrast()), or(theirs.saturation(), colours.saturation()),
                        or(theirs.hue(), colours.hue())), other.zoom.equals(Zoom.NONE) ? zoom : other.zoom, other.erasing.probability() == 0 ? erasing : other.erasing);
    }

    private static double or(double theirs, double own) {
        return theirs > 0 ? theirs : own;
    }

    public Augmentation {
        if (!(shift >= 0 && crop >= 0 && rotation >= 0 && scale >= 0 && shear >= 0)
                || Double.isInfinite(shift + rotation + scale + shear) || crop > 1 << 20) {
            throw new IllegalArgumentException("augmentation: shift " + shift + ", crop " + crop + ", rotation " + rotation + ", scale " + scale
                    + ", shear " + shear + " must be finite and not negative");
        }
    }

    /// Writes image `n` of `set`, changed and normalised, to `out[offset ..]`, C · H · W floats in the set's own order.
    ///
    /// @param sample what the draw is keyed by besides seed and epoch; `n`, unless an epoch has one image many times
    public void apply(ImageSet set, int n, Normalisation normalisation, long seed, int epoch, long sample, float[] out, int offset) {
        apply(set, set.source().image(n), normalisation, seed, epoch, sample, out, offset);
    }

    /// The same of an image of the set that was read before.
    void apply(ImageSet set, PixelSource.Image image, Normalisation normalisation, long seed, int epoch, long sample, float[] out, int offset) {
        if (normalisation.mean().length != set.channels()) {
            throw new IllegalArgumentException("augmentation: the normalisation has " + normalisation.mean().length + " channels, the images " + set.channels());
        }
        coloured(set, image, normalisation, seed, epoch, sample, out, offset);
        if (erasing.probability() > 0) erasing.apply(out, offset, set.channels(), set.height(), set.width(), normalisation, RandomStream.of(seed, ERASED, epoch, sample));
    }

    /// All but what is erased.
    private void coloured(ImageSet set, PixelSource.Image image, Normalisation normalisation, long seed, int epoch, long sample, float[] out, int offset) {
        if (colours.equals(ColourJitter.NONE)) {
            placed(set, image, normalisation, seed, epoch, sample, out, offset);
            return;
        }
        int plane = set.height() * set.width();
        placed(set, image, Normalisation.unit(set.channels()), seed, epoch, sample, out, offset);
        colours.apply(out, offset, set.channels(), plane, RandomStream.of(seed, COLOURS, epoch, sample));
        for (int c = 0; c < set.channels(); c++, offset += plane) {
            for (int i = offset; i < offset + plane; i++) out[i] = normalisation.of(c, 255.0 * out[i]);
        }
    }

    /// All but the colours.
    private void placed(ImageSet set, PixelSource.Image image, Normalisation normalisation, long seed, int epoch, long sample, float[] out, int offset) {
        float[] values = new float[256];
        byte[] pixels = image.bytes();
        int plane = set.height() * set.width(), start = image.from();
        PlaceMap map = inPlace() ? null : map(seed, epoch, sample, set.height(), set.width());
        for (int c = 0; c < set.channels(); c++, start += plane, offset += plane) {
            if (map == null) {
                if (plane < 256) {
                    for (int i = 0; i < plane; i++) out[offset + i] = normalisation.of(c, pixels[start + i] & 0xff);
                } else {
                    for (int x = 0; x < 256; x++) values[x] = normalisation.of(c, x);
                    for (int i = 0; i < plane; i++) out[offset + i] = values[pixels[start + i] & 0xff];
                }
            } else {
                for (int y = 0, at = offset; y < set.height(); y++) {
                    for (int x = 0; x < set.width(); x++, at++) {
                        out[at] = normalisation.of(c, map.sample(pixels, start, set.height(), set.width(), y, x));
                    }
                }
            }
        }
    }

    /// [#apply] keyed by the image's own number.
    public void apply(ImageSet set, int n, Normalisation normalisation, long seed, int epoch, float[] out, int offset) {
        apply(set, n, normalisation, seed, epoch, n, out, offset);
    }

    /// What is changed and how far, as in `shift 1.6, rotation 8, contrast 0.2`; `nothing` where it is [#NONE].
    @Override
    public String toString() {
        Map<String, Double> far = new LinkedHashMap<>();
        far.put("shift", shift);
        far.put("crop", (double) crop);
        far.put("rotation", rotation);
        far.put("scale", scale);
        far.put("shear", shear);
        far.put("brightness", colours.brightness());
        far.put("contrast", colours.contrast());
        far.put("saturation", colours.saturation());
        far.put("hue", colours.hue());
        far.put("zoom", 1 - zoom.least());
        far.put("erasing", erasing.probability());
        far.values().removeIf(value -> value == 0);
        String numbers = far.entrySet().stream().map(entry -> entry.getKey() + " " + Float.toString(entry.getValue().floatValue()).replaceFirst("\\.0$", "")).collect(Collectors.joining(", "));
        return !flip ? numbers.isEmpty() ? "nothing" : numbers : numbers.isEmpty() ? "flip" : "flip, " + numbers;
    }

    private boolean inPlace() {
        return new Augmentation(shift, flip, crop, rotation, scale, shear, ColourJitter.NONE, zoom, Erasing.NONE).equals(NONE);
    }

    private PlaceMap map(long seed, int epoch, long sample, int height, int width) {
        PlaceMap map = draw(RandomStream.of(seed, PURPOSE, epoch, sample), height, width);
        if (zoom.equals(Zoom.NONE)) return map;
        Zoom.PartOfImage part = zoom.draw(RandomStream.of(seed, PARTS, epoch, sample));
        return map.ofPart(height, width, part.rows(), part.columns(), part.top(), part.left());
    }

    /// Always the same draws in the same order: a setting that is off changes nothing in the others.
    private PlaceMap draw(RandomStream random, int height, int width) {
        double angle = random.nextDouble(-rotation, rotation);
        double larger = StrictMath.exp(random.nextDouble(-1, 1) * StrictMath.log1p(scale));
        double k = random.nextDouble(-shear, shear);
        double ty = random.nextDouble(-shift, shift) + random.nextInt(2 * crop + 1) - crop;
        double tx = random.nextDouble(-shift, shift) + random.nextInt(2 * crop + 1) - crop;
        boolean mirror = random.nextInt(2) == 1 && flip;
        return PlaceMap.of(height, width, angle, larger, k, ty, tx, mirror);
    }
}
