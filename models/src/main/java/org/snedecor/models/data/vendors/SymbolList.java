package org.snedecor.models.data.vendors;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.snedecor.models.io.CsvFile;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Json;

/// ```
/// openmoji.csv   a line for each symbol, with columns hexcode, group, subgroups, skintone and others
/// chars.json     {"1f63a": "grinning-cat", ...}, the name by which every icon set has it
/// ```
///
/// The symbols that may become classes, in the order of the table, which is Unicode's. These are left out:
///
/// - **skin tones** are the same drawing in another colour; the one without a tone stays.
/// - **flags** have a given design, so the vendors' drawings hardly differ.
/// - **components**, such as a hair style alone, and what OpenMoji has added to Unicode.
final class SymbolList {

    private static final Set<String> LEFT_OUT = Set.of("flags", "component", "extras-openmoji", "extras-unicode");

    /// It becomes the name of a folder.
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private SymbolList() {}

    static List<Symbol> read(Path table, Path chars) throws FileFormatException {
        Map<String, Object> names = Json.read(chars);
        List<CsvFile.NumberedRow> rows = CsvFile.lines(table);
        List<String> head = rows.isEmpty() ? List.of() : rows.getFirst().cells();
        Map<String, Integer> column = new HashMap<>();
        for (String title : List.of("hexcode", "group", "subgroups", "skintone")) {
            if (!head.contains(title)) throw new FileFormatException(table, "the table has no column '" + title + "'");
            column.put(title, head.indexOf(title));
        }
        List<Symbol> symbols = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (CsvFile.NumberedRow row : rows.subList(1, rows.size())) {
            List<String> cells = row.cells();
            if (cells.size() != head.size()) throw new FileFormatException(table, "line " + row.number() + ": it has " + cells.size() + " cells, not " + head.size());
            if (LEFT_OUT.contains(cells.get(column.get("group"))) || !cells.get(column.get("skintone")).isEmpty()) continue;
            Object name = name(names, cells.get(column.get("hexcode")).toLowerCase(Locale.ROOT));
            if (name == null || !taken.add(name.toString())) continue;
            if (!NAME.matcher(name.toString()).matches()) throw new FileFormatException(chars, "the name '" + name + "' is not made of small letters, digits and hyphens");
            symbols.add(new Symbol(name.toString(), cells.get(column.get("subgroups"))));
        }
        return symbols;
    }

    private static Object name(Map<String, Object> names, String code) {
        Object name = names.get(code);
        return name != null ? name : names.get(plain(code));
    }

    /// Without FE0F, which asks for the coloured form of a character: not every table writes it.
    static String plain(String code) {
        return code.replace("-fe0f", "");
    }
}
