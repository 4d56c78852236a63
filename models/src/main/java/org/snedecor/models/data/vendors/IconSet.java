package org.snedecor.models.data.vendors;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Json;

/// ```
/// icons.json   {"width": 128, "height": 128, "icons": {"grinning-cat": {"body": "<path .../>"}, ...}, "aliases": {"lion": {"parent": "lion-face"}, ...}}
/// chars.json   {"1f63a": "grinning-cat", ...}, perhaps empty
/// ```
///
/// Drawings by name, in Iconify's format: a body is what stands inside of `<svg>`, and an icon may have a width and height of its own. An alias is
/// another name; one that also turns or mirrors its drawing counts as no drawing, for there is no such picture by the vendor's hand. Neither does one
/// whose name two characters have, for it may be the other one's: the drawing of `scroll` in OpenMoji's package is the wheel of a mouse.
///
/// @param shared names of two characters
record IconSet(Path file, Map<?, ?> set, Set<Object> shared) {

    /// @param folder of the package
    static IconSet read(Path folder) throws FileFormatException {
        Path file = folder.resolve("icons.json");
        Map<String, Object> set = Json.read(file);
        if (!(set.get("icons") instanceof Map)) throw new FileFormatException(file, "the JSON has no object 'icons'");
        Map<Object, String> codes = new HashMap<>();
        Set<Object> shared = new HashSet<>();
        Json.read(folder.resolve("chars.json")).forEach((code, name) -> {
            String plain = SymbolList.plain(code), before = codes.put(name, plain);
            if (before != null && !before.equals(plain)) shared.add(name);
        });
        return new IconSet(file, set, shared);
    }

    /// The drawing as a whole document, which has no size of its own, so it keeps its proportions in any square; empty where the set has none of that name, or none for sure.
    ///
    /// @throws FileFormatException where it has one that lacks its body or has no size
    Optional<String> svg(String name) throws FileFormatException {
        Object icon = entry("icons", name);
        if (icon == null && entry("aliases", name) instanceof Map<?, ?> alias && alias.size() == 1) icon = entry("icons", String.valueOf(alias.get("parent")));
        if (icon == null || shared.contains(name)) return Optional.empty();
        if (!(icon instanceof Map<?, ?> fields && fields.get("body") instanceof String body)) throw new FileFormatException(file, "the icon '" + name + "' has no body");
        return Optional.of("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 "
                + side(name, fields, "width") + " " + side(name, fields, "height") + "\">" + body + "</svg>");
    }

    private Object entry(String table, String name) {
        return set.get(table) instanceof Map<?, ?> entries ? entries.get(name) : null;
    }

    private Number side(String name, Map<?, ?> icon, String side) throws FileFormatException {
        Object own = icon.get(side), length = own == null ? set.get(side) : own;
        if (length instanceof Number number && number.doubleValue() > 0) return number;
        throw new FileFormatException(file, "the " + side + " of the icon '" + name + "' is " + length + ", it must be above 0");
    }
}
