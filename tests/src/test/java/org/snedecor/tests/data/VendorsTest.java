package org.snedecor.tests.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.data.DataSets;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.ImageShape;
import org.snedecor.models.data.Vendors;
import org.snedecor.models.data.vendors.KindSplit;
import org.snedecor.models.data.vendors.NpmInstall;
import org.snedecor.models.data.vendors.Symbol;
import org.snedecor.models.data.vendors.VendorFolder;
import org.snedecor.models.data.vendors.VendorPackage;
import org.snedecor.models.eval.Advance;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.tests.io.Scratch;

/// The set of vendors' drawings, made of packages of our own that are drawn here: nothing is fetched.
class VendorsTest {
    private final Scratch scratch = Scratch.open();
    private final TinyVendors tiny = TinyVendors.in(scratch);
    private final List<String> remarks = new ArrayList<>();
    private final List<Integer> done = new ArrayList<>();
    private final Advance advance = (drawn, _) -> done.add(drawn);

    @AfterEach
    @AfterProperty
    void close() {
        if (Files.exists(scratch.folder())) scratch.close();
    }

    private VendorFolder draw() throws IOException {
        return VendorFolder.draw(tiny.write(), VendorPackage.SIX, remarks::add, advance);
    }

    private DataSplit made() throws IOException {
        draw().write(scratch.at("made"));
        return Vendors.in(scratch.at("made"));
    }

    private List<String> drawn() throws IOException {
        return draw().symbols().stream().map(Symbol::name).toList();
    }

    /// No kind is in two parts, each part has its share and less than one kind more, and the order of the symbols does not matter.
    @Property(tries = 200)
    void kindsStayTogether(@ForAll @Size(min = 1, max = 60) List<@IntRange(max = 20) Integer> kinds, @ForAll long shuffle) {
        List<Symbol> symbols = new ArrayList<>();
        for (int s = 0; s < kinds.size(); s++) symbols.add(new Symbol("s" + s, "k" + kinds.get(s)));
        Map<String, String> parts = KindSplit.of(symbols);
        Map<String, Integer> ofPart = new HashMap<>(), ofKind = new HashMap<>();
        for (Symbol symbol : symbols) {
            ofPart.merge(parts.get(symbol.kind()), 1, Integer::sum);
            ofKind.merge(symbol.kind(), 1, Integer::sum);
        }
        assertEquals(ofKind.keySet(), parts.keySet());
        int largest = Collections.max(ofKind.values());
        Map.of("train", 1 / 2.0, "val", 1 / 6.0, "test", 1 / 3.0)
                .forEach((part, share) -> assertTrue(ofPart.getOrDefault(part, 0) < share * symbols.size() + largest, part + " of " + ofPart));
        Collections.shuffle(symbols, RandomStream.of(shuffle));
        assertEquals(parts, KindSplit.of(symbols));
    }

    @Test
    void everyClassIsInOnePartAndHasAPictureOfEachVendor() throws IOException {
        tiny.plain(14);
        DataSplit split = made();
        Map<String, String> kindIn = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (ImageSet part : List.of(split.train(), split.validation(), split.test())) {
            assertFalse(part.classNames().isEmpty());
            for (int count : part.classCounts()) assertEquals(VendorPackage.SIX.size(), count);
            for (String name : part.classNames()) {
                assertTrue(names.add(name), name + " is in two parts");
                String kind = "kind-" + symbol(name) % 5;
                assertEquals(part.name(), kindIn.computeIfAbsent(kind, _ -> part.name()), kind + " is in two parts");
            }
        }
        assertEquals(14, names.size());
        assertEquals(List.of("vendors train", "vendors validation", "vendors test"), List.of(split.train().name(), split.validation().name(), split.test().name()));
        String sources = Files.readString(scratch.at("made/SOURCES.md"));
        for (VendorPackage one : VendorPackage.SIX) assertTrue(sources.contains(one.spec()) && sources.contains(one.licence()), one.spec());
    }

    private static int symbol(String name) {
        return Integer.parseInt(name.substring("symbol-".length()));
    }

    /// Symbols are drawn some at a time; those that nobody draws count as well.
    @Test
    void drawingSaysHowFarItIs() throws IOException {
        tiny.plain(14);
        for (int s = 14; s < 144; s++) tiny.row(s, "nobody-s-" + s, "objects", "kind-0", "");
        assertEquals(14, drawn().size());
        assertEquals(List.of(64, 128, 144), done);
        assertEquals("144 symbols, of which 130 are not drawn by all 6 vendors", remarks.getFirst());
    }

    /// The left half has the vendor's colour, the right half is the white below.
    @Test
    void picturesAreWhatTheVendorDrew() throws IOException {
        tiny.plain(7);
        DataSplit split = made();
        assertEquals(List.of(3, 32, 32), List.of(split.test().channels(), split.test().height(), split.test().width()));
        for (ImageSet part : List.of(split.train(), split.validation(), split.test())) {
            for (int n = 0; n < part.count(); n++) {
                String file = part.imageName(n).substring(part.imageName(n).indexOf('/') + 1);
                int vendor = VendorPackage.SIX.stream().map(one -> one.vendor() + ".png").toList().indexOf(file);
                int red = TinyVendors.red(vendor, symbol(part.classNames().get(part.labels()[n])));
                for (int at = 0; at < 32 * 32; at++) {
                    boolean left = at % 32 < 16;
                    assertEquals(left ? red : 255, part.pixel(n, 0, at / 32, at % 32));
                    assertEquals(left ? 0 : 255, part.pixel(n, 2, at / 32, at % 32));
                }
            }
        }
    }

    /// A drawing that is not square keeps its proportions, in the middle.
    @Test
    void proportionsStay() throws IOException {
        tiny.symbol(0, "symbol-0", "objects", "kind-0", "");
        tiny.icons().forEach(set -> set.put("symbol-0", Map.of("body", "<path fill=\"#000\" d=\"M0 0h16v8H0z\"/>", "height", 8)));
        var picture = draw().pictures().values().iterator().next().getFirst();
        for (int y = 0; y < 32; y++) assertEquals(y >= 8 && y < 24 ? 0 : 255, picture.pixels()[y * 32 + 5] & 0xff, "row " + y);
    }

    @Test
    void whatIsNoClassIsLeftOut() throws IOException {
        tiny.symbol(0, "stays", "objects", "tool", "");
        tiny.symbol(1, "dark", "people-body", "hands", "5");
        tiny.symbol(2, "pennant", "flags", "flag", "");
        tiny.symbol(3, "hair", "component", "hair-style", "");
        tiny.symbol(4, "of-five", "objects", "tool", "");
        tiny.icons().get(3).remove("of-five");
        tiny.symbol(5, "white", "symbols", "geometric", "");
        tiny.icons().get(2).put("white", Map.of("body", "<path fill=\"#fff\" d=\"M0 0h8v16H0z\"/>"));
        tiny.symbol(6, "insect", "animals-nature", "animal-bug", "");
        tiny.symbol(7, "game", "activities", "sport", "");
        tiny.icons().get(1).remove("insect");
        tiny.aliases().get(1).put("insect", Map.of("parent", "game"));
        tiny.symbol(8, "mirrored", "symbols", "arrow", "");
        tiny.icons().get(4).remove("mirrored");
        tiny.aliases().get(4).put("mirrored", Map.of("parent", "stays", "hFlip", true));
        tiny.symbol(9, "renamed", "objects", "tool", "");
        tiny.icons().get(5).put("older-name", tiny.icons().get(5).remove("renamed"));
        tiny.aliases().get(5).put("renamed", Map.of("parent", "older-name"));
        tiny.symbol(10, "scroll", "objects", "tool", "");
        tiny.others().putAll(Map.of("1f60a", "scroll", "e104", "scroll", "1f600", "stays", "1f600-fe0f", "stays"));
        assertEquals(List.of("renamed", "stays"), drawn());
        assertEquals(List.of("8 symbols, of which 3 are not drawn by all 6 vendors", "left out, of one colour: white", "left out, not told apart by a vendor: game, insect"), remarks);
    }

    @Test
    void theOrderOfFilesAndLinesDoesNotMatter() throws IOException {
        tiny.plain(9);
        VendorFolder first = draw();
        Collections.reverse(tiny.rows());
        for (Map<String, Object> set : tiny.icons()) {
            Map<String, Object> reversed = new LinkedHashMap<>();
            new ArrayList<>(set.keySet()).reversed().forEach(name -> reversed.put(name, set.get(name)));
            set.clear();
            set.putAll(reversed);
        }
        VendorFolder second = draw();
        assertEquals(first, second);
        assertEquals(first.sha256(), second.sha256());
        tiny.icons().get(0).put("symbol-3", TinyVendors.half(200));
        assertFalse(first.sha256().equals(draw().sha256()), "the sum must see a drawing that has changed");
    }

    @Test
    void whatIsBrokenIsSaidInOneSentence() throws IOException {
        tiny.plain(3);
        tiny.icons().get(2).put("symbol-1", Map.of("body", "<path d=\"M0 0"));
        broken("/noto/icons.json: the icon 'symbol-1' cannot be drawn: ");
        tiny.icons().get(2).put("symbol-1", Map.of("height", 8));
        broken("/noto/icons.json: the icon 'symbol-1' has no body");
        tiny.icons().get(2).put("symbol-1", Map.of("body", "", "height", 0));
        broken("/noto/icons.json: the height of the icon 'symbol-1' is 0, it must be above 0");
        tiny.icons().get(2).put("symbol-1", TinyVendors.half(3));
        tiny.chars().put("1f601", "../symbol-1");
        tiny.icons().forEach(set -> set.put("../symbol-1", TinyVendors.half(3)));
        broken("/noto/chars.json: the name '../symbol-1' is not made of small letters, digits and hyphens");
        tiny.chars().put("1f601", "symbol-1");
        tiny.rows().add("x,1F700");
        broken("/data/openmoji.csv: line 5: it has 2 cells, not 6");
        tiny.rows().clear();
        broken("/node_modules: no symbol is drawn by all 6 vendors");
        Path packages = tiny.write();
        Files.delete(packages.resolve("node_modules/@iconify-json/twemoji/icons.json"));
        FileFormatException e = assertThrows(FileFormatException.class, () -> VendorFolder.draw(packages, VendorPackage.SIX, remarks::add, advance));
        assertTrue(e.getMessage().endsWith("/twemoji/icons.json: there is no such file or folder"), e.getMessage());
    }

    private void broken(String sentence) {
        FileFormatException e = assertThrows(FileFormatException.class, this::draw);
        assertTrue(e.getMessage().contains(sentence), e.getMessage());
    }

    @Test
    void aFolderThatIsNotWhatWasMadeIsRefused() throws IOException {
        tiny.plain(14);
        String one = made().test().imageName(0);
        Files.delete(scratch.at("made/test/" + one));
        FileFormatException e = assertThrows(FileFormatException.class, () -> Vendors.in(scratch.at("made")));
        assertEquals(scratch.at("made") + ": of the symbol '" + one.substring(0, one.indexOf('/')) + "' there are 5 pictures, of others 6; ./snedecor fetch vendors makes a new one", e.getMessage());
        Files.move(scratch.at("made/val"), scratch.at("made/other"));
        e = assertThrows(FileFormatException.class, () -> Vendors.in(scratch.at("made")));
        assertEquals(scratch.at("made") + ": it lacks one of the folders train, val and test; ./snedecor fetch vendors makes a new one", e.getMessage());
    }

    @Test
    void theFolderThatIsNotThereNamesTheCommand() {
        FileFormatException e = assertThrows(FileFormatException.class, () -> DataSets.find("vendors@1x16x16", ImageShape.STANDARD));
        assertEquals(Path.of("data", "vendors") + ": there is no such folder; ./snedecor fetch vendors --out " + Path.of("data", "vendors") + " makes it", e.getMessage());
    }

    @Test
    void npmThatIsNotThereOrFailsIsSaidInOneSentence() throws IOException {
        FileFormatException e = assertThrows(FileFormatException.class, () -> NpmInstall.run(scratch.at("no-npm").toString(), VendorPackage.SIX, scratch.folder()));
        assertEquals("it could not be started, and it is what fetches the packages; install Node.js with npm, or name a folder that has them with --packages", e.reason());
        Path npm = scratch.file("npm", "#!/bin/sh\necho fetching\necho npm error code E404\necho npm error 404 Not Found\necho npm error more\nexit 3\n".getBytes());
        assertTrue(npm.toFile().setExecutable(true));
        e = assertThrows(FileFormatException.class, () -> NpmInstall.run(npm.toString(), VendorPackage.SIX, scratch.folder()));
        assertEquals("it could not fetch the packages (exit status 3): code E404, 404 Not Found, more", e.reason());
        Files.writeString(npm, "#!/bin/sh\nprintf '%s\\n' \"$@\" > arguments\n");
        NpmInstall.run(npm.toString(), VendorPackage.SIX.subList(1, 3), scratch.folder());
        List<String> arguments = Files.readAllLines(scratch.at("arguments"));
        assertArrayEquals(new Object[] {"@iconify-json/fluent-emoji-flat@1.2.6", "@iconify-json/noto@1.2.9"}, arguments.subList(arguments.size() - 2, arguments.size()).toArray());
        assertTrue(arguments.contains("--ignore-scripts"), "a package must not run what it likes");
    }
}
