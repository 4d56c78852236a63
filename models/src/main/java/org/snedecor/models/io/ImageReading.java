package org.snedecor.models.io;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// How a picture file becomes numbers, apart from its size. A run keeps it, and pictures shown to the trained network are read in the same way.
///
/// @param upright    pictures are turned as their EXIF orientation says, as viewers do; otherwise they stay as they are stored
/// @param background what shows through where they are transparent
/// @param resize     how they are brought to another size
public record ImageReading(boolean upright, Background background, Resize resize) {

    /// Upright, over white, antialiased.
    public static final ImageReading STANDARD = new ImageReading(true, Background.WHITE, Resize.ANTIALIAS);

    /// The rules before there was a choice, which apply to runs that do not say.
    static final ImageReading BEFORE = new ImageReading(false, Background.NONE, Resize.AREA);

    /// Three entries of a JSON object.
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("upright", upright);
        map.put("background", word(background));
        map.put("resize", word(resize));
        return map;
    }

    /// The other way. What is absent is as in runs from before it was kept: as stored, alpha dropped, areas averaged.
    ///
    /// @throws IllegalArgumentException where an entry is there but means nothing
    public static ImageReading of(Map<?, ?> json) {
        Object turned = json.get("upright");
        if (turned != null && !(turned instanceof Boolean)) throw new IllegalArgumentException("upright is " + turned + ", not true or false");
        return new ImageReading(
                turned == null ? BEFORE.upright : (Boolean) turned,
                named("background", json, Background.values(), BEFORE.background),
                named("resize", json, Resize.values(), BEFORE.resize));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E named(String entry, Map<?, ?> json, E[] values, E absent) {
        Object word = json.get(entry);
        if (word == null) return absent;
        for (E value : values) if (word(value).equals(word)) return value;
        throw new IllegalArgumentException(entry + " is '" + word + "', not one of " + Arrays.stream(values).map(ImageReading::word).toList());
    }
}
