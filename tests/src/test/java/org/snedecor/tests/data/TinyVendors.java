package org.snedecor.tests.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snedecor.models.data.vendors.VendorPackage;
import org.snedecor.models.io.Json;
import org.snedecor.tests.io.Scratch;

/// A folder as npm leaves it, with drawings of our own: symbol s of vendor v is the left half of the square in colour 40 v + 3 s + 1 of red, no green and
/// no blue.
///
/// @param others characters of OpenMoji alone
record TinyVendors(Scratch scratch, List<String> rows, Map<String, Object> chars, Map<String, Object> others, List<Map<String, Object>> icons, List<Map<String, Object>> aliases) {

    static TinyVendors in(Scratch scratch) {
        List<Map<String, Object>> icons = new ArrayList<>(), aliases = new ArrayList<>();
        for (int v = 0; v < VendorPackage.SIX.size(); v++) {
            icons.add(new LinkedHashMap<>());
            aliases.add(new LinkedHashMap<>());
        }
        return new TinyVendors(scratch, new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), icons, aliases);
    }

    static int red(int vendor, int symbol) {
        return 40 * vendor + 3 * symbol + 1;
    }

    static Map<String, Object> half(int red) {
        return Map.of("body", "<path fill=\"rgb(" + red + ",0,0)\" d=\"M0 0h8v16H0z\"/>");
    }

    /// A symbol that all vendors draw.
    void symbol(int symbol, String name, String group, String kind, String tone) {
        row(symbol, name, group, kind, tone);
        for (int v = 0; v < icons.size(); v++) icons.get(v).put(name, half(red(v, symbol)));
    }

    void row(int symbol, String name, String group, String kind, String tone) {
        String code = String.format(Locale.ROOT, "%04X", 0x1F600 + symbol);
        rows.add("x," + code + "," + group + "," + kind + "," + name + "," + tone);
        chars.put(code.toLowerCase(Locale.ROOT), name);
    }

    /// As many symbols of a few kinds as are asked for.
    void plain(int symbols) {
        for (int s = 0; s < symbols; s++) symbol(s, "symbol-" + s, "objects", "kind-" + s % 5, "");
    }

    Path write() throws IOException {
        file("openmoji/data/openmoji.csv", "emoji,hexcode,group,subgroups,annotation,skintone\n" + String.join("\n", rows) + "\n");
        for (int v = 0; v < icons.size(); v++) {
            String folder = VendorPackage.SIX.get(v).name();
            file(folder + "/icons.json", Json.line(Map.of("icons", icons.get(v), "aliases", aliases.get(v), "width", 16, "height", 16)));
            file(folder + "/chars.json", Json.line(folder.endsWith("/noto") ? chars : folder.endsWith("/openmoji") ? others : Map.of()));
        }
        return scratch.folder();
    }

    void file(String name, String text) throws IOException {
        scratch.file("node_modules/" + name, text.getBytes(StandardCharsets.UTF_8));
    }
}
