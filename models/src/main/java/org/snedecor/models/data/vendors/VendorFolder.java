package org.snedecor.models.data.vendors;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.snedecor.models.data.Vendors;
import org.snedecor.models.eval.Advance;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.Picture;
import org.snedecor.models.io.Sha256;
import org.snedecor.models.parallel.TaskPool;

/// Draws the symbols that every vendor has, and writes them as [Vendors] reads them, with a page that says whose they are.
///
/// Symbols that a vendor draws with the same pixels cannot be two classes, and which of them it has drawn is not known, so all of them are left out. So
/// is a symbol of which a vendor's picture shows nothing, because all of its pixels have one colour.
///
/// @param symbols  the classes, by name
/// @param pictures those of each vendor, in the order of `vendors`
public record VendorFolder(List<VendorPackage> vendors, List<Symbol> symbols, Map<Symbol, List<Picture>> pictures) {

    private static final String MODULES = "node_modules";

    /// Is JSVG, which draws, on the class path?
    public static boolean canDraw() {
        return VendorFolder.class.getResource("/com/github/weisj/jsvg/SVGDocument.class") != null;
    }

    /// @param packages a folder in which npm has installed the vendors' packages and the table
    /// @param remarks  hears, a line each, what was left out
    /// @param advance  hears how far drawing has come
    /// @throws IllegalStateException where JSVG is not on the class path; it says how to get it
    /// @throws FileFormatException   where a package is missing, or a drawing is broken
    public static VendorFolder draw(Path packages, List<VendorPackage> vendors, Consumer<String> remarks, Advance advance) throws FileFormatException {
        if (!canDraw()) {
            throw new IllegalStateException("drawing the vendors' symbols needs JSVG on the class path: com.github.weisj:jsvg:2.1.0, an optional dependency of snedecor-models");
        }
        Path modules = packages.resolve(MODULES);
        List<IconSet> sets = new ArrayList<>();
        for (VendorPackage vendor : vendors) sets.add(IconSet.read(modules.resolve(vendor.name())));
        List<Symbol> all = SymbolList.read(modules.resolve(VendorPackage.TABLE.name()).resolve("data/openmoji.csv"), modules.resolve("@iconify-json/noto/chars.json"));
        Map<Symbol, List<Picture>> pictures = new TreeMap<>(Comparator.comparing(Symbol::name));
        Map<List<Object>, Integer> uses = new HashMap<>();
        List<String> blank = new ArrayList<>(), twins = new ArrayList<>();
        int some = 0;
        List<List<Picture>> drawn = drawings(sets, all, advance);
        for (int s = 0; s < all.size(); s++) {
            Symbol symbol = all.get(s);
            List<Picture> theirs = drawn.get(s);
            if (theirs.isEmpty()) some++;
            else if (theirs.stream().anyMatch(VendorFolder::isBlank)) blank.add(symbol.name());
            else pictures.put(symbol, theirs);
        }
        for (List<Picture> theirs : pictures.values()) for (int v = 0; v < theirs.size(); v++) uses.merge(List.of(v, theirs.get(v)), 1, Integer::sum);
        pictures.entrySet().removeIf(symbol -> {
            boolean twin = IntStream.range(0, vendors.size()).anyMatch(v -> uses.get(List.of(v, symbol.getValue().get(v))) > 1);
            if (twin) twins.add(symbol.getKey().name());
            return twin;
        });
        remarks.accept(all.size() + " symbols, of which " + some + " are not drawn by all " + vendors.size() + " vendors");
        if (!blank.isEmpty()) remarks.accept("left out, of one colour: " + String.join(", ", blank));
        if (!twins.isEmpty()) remarks.accept("left out, not told apart by a vendor: " + String.join(", ", twins));
        if (pictures.isEmpty()) throw new FileFormatException(modules, "no symbol is drawn by all " + vendors.size() + " vendors");
        return new VendorFolder(vendors, List.copyOf(pictures.keySet()), pictures);
    }

    private static final int AT_ONCE = 64;

    /// Of all symbols, some at a time by all processors: a drawing depends on no other.
    ///
    /// @throws FileFormatException for the first symbol, in their order, that cannot be drawn
    private static List<List<Picture>> drawings(List<IconSet> sets, List<Symbol> symbols, Advance advance) throws FileFormatException {
        record DrawnSymbol(List<Picture> pictures, FileFormatException broken) {}
        List<List<Picture>> all = new ArrayList<>();
        while (all.size() < symbols.size()) {
            int first = all.size();
            List<DrawnSymbol> some = TaskPool.shared().map(Math.min(AT_ONCE, symbols.size() - first), s -> {
                try {
                    return new DrawnSymbol(pictures(sets, symbols.get(first + s)), null);
                } catch (FileFormatException e) {
                    return new DrawnSymbol(List.of(), e);
                }
            });
            for (DrawnSymbol one : some) {
                if (one.broken != null) throw one.broken;
                all.add(one.pictures);
            }
            advance.to(all.size(), symbols.size());
        }
        return all;
    }

    /// A picture for each vendor, or none at all.
    private static List<Picture> pictures(List<IconSet> sets, Symbol symbol) throws FileFormatException {
        List<String> drawings = new ArrayList<>();
        for (IconSet set : sets) set.svg(symbol.name()).ifPresent(drawings::add);
        if (drawings.size() < sets.size()) return List.of();
        List<Picture> pictures = new ArrayList<>();
        for (int v = 0; v < sets.size(); v++) {
            try {
                pictures.add(SvgDrawing.draw(drawings.get(v), Vendors.SHAPE.height()));
            } catch (RuntimeException e) {
                throw new FileFormatException(sets.get(v).file(), "the icon '" + symbol.name() + "' cannot be drawn: " + e.getMessage(), e);
            }
        }
        return pictures;
    }

    private static boolean isBlank(Picture picture) {
        int plane = picture.height() * picture.width();
        for (int at = 0; at < picture.pixels().length; at++) if (picture.pixels()[at] != picture.pixels()[at / plane * plane]) return false;
        return true;
    }

    /// Of all pixels, symbol by symbol: the same on two machines if they have drawn the same.
    public String sha256() {
        MessageDigest digest = Sha256.digest();
        for (Symbol symbol : symbols) for (Picture picture : pictures.get(symbol)) digest.update(picture.pixels());
        return HexFormat.of().formatHex(digest.digest());
    }

    /// How many symbols are in `train`, `val` or `test`.
    public long count(String part) {
        Map<String, String> parts = KindSplit.of(symbols);
        return symbols.stream().filter(symbol -> parts.get(symbol.kind()).equals(part)).count();
    }

    /// Writes the folder whole or not at all.
    ///
    /// @param folder a new one
    public void write(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        try {
            Files.createDirectories(parent);
            Path staged = Files.createDirectory(parent.resolve(".snedecor-" + ProcessHandle.current().pid() + "-" + Vendors.NAME));      // open to others, as a temporary one is not
            try {
                fill(staged);
                Files.move(staged, folder, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(staged);
            }
        } catch (IOException e) {
            throw new FileSystemException(folder.toString(), null, "cannot be written: " + FileFormatException.reading(folder, e).reason());
        }
    }

    private void fill(Path folder) throws IOException {
        Map<String, String> parts = KindSplit.of(symbols);
        for (Symbol symbol : symbols) {
            Path of = Files.createDirectories(folder.resolve(parts.get(symbol.kind())).resolve(symbol.name()));
            for (int v = 0; v < vendors.size(); v++) Files.write(of.resolve(vendors.get(v).vendor() + ".png"), ImageFiles.png(pictures.get(symbol).get(v)));
        }
        Files.writeString(folder.resolve(Vendors.SOURCES), sources(), StandardCharsets.UTF_8);
    }

    private String sources() {
        StringBuilder page = new StringBuilder("# Whose drawings these are\n\nEach was drawn from its SVG at " + Vendors.SHAPE.height() + " x " + Vendors.SHAPE.width()
                + " pixels on white, and is under the licence of its vendor.\n\n| file | drawings | licence | package of npm |\n|---|---|---|---|\n");
        for (VendorPackage one : vendors) page.append("| ").append(one.vendor()).append(".png | ").append(one.credit()).append(" | ").append(one.licence()).append(" | ").append(one.spec()).append(" |\n");
        return page.append("\nThe kinds of symbols, by which the folders are parted, are from ").append(VendorPackage.TABLE.spec()).append(", ").append(VendorPackage.TABLE.licence()).append(".\n").toString();
    }

    /// A folder and all in it; nothing where there is none.
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) Files.deleteIfExists(path);
        }
    }
}
