package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `index` and `query`: what is in an index is found, and a network is never asked about the pictures of another.
class IndexCommandTest {
    @TempDir
    static Path folder;

    private static Path pictures;
    private static Path run;
    private static Path index;

    @BeforeAll
    static void indexed() throws IOException {
        pictures = TinyRuns.pictures(folder.resolve("pictures"));
        run = folder.resolve("run");
        TinyRuns.train(pictures, run);
        index = run.resolve("index.safetensors");
        CommandResult said = said("index", run, "--part", "all");
        assertTrue(said.line("index").endsWith(index + ": 40 pictures in 8 classes"), said.out());
    }

    private static CommandResult said(Object... arguments) {
        CommandResult said = refused(arguments);
        assertEquals(0, said.code(), said.err());
        return said;
    }

    private static CommandResult refused(Object... arguments) {
        return CommandResult.here(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
    }

    private static Path picture(String ofClass, int n) {
        return pictures.resolve(ofClass).resolve(n + "<&'.png");
    }

    @Test
    void aPictureOfTheIndexIsItsOwnNearest() {
        CommandResult said = said("query", index, picture("plain", 3), picture("-->", 0), "-k", 4);
        List<String> lines = said.out().lines().toList();
        assertEquals(2 * (1 + 4) + 1, lines.size(), said.out());
        assertTrue(lines.get(0).matches("nearest to .*plain.3<&'\\.png +class +distance"), said.out());
        assertTrue(lines.get(1).matches("plain/3<&'\\.png +plain +0\\.0000"), said.out());
        assertTrue(lines.get(7).matches("-->/0<&'\\.png +--> +0\\.0000"), said.out());
    }

    /// Also pictures without classes; the run and its index may lie elsewhere by then.
    @Test
    void whatIsAddedIsFoundToo() throws IOException {
        Path moved = folder.resolve("moved");
        Files.createDirectories(moved);
        for (String file : List.of("config.json", "weights.safetensors", "index.safetensors")) Files.copy(run.resolve(file), moved.resolve(file));
        Path copy = moved.resolve("index.safetensors");
        assertEquals("snedecor: " + copy + ": the picture 'plain/0<&'.png' and 4 others are in it already",
                refused("index", moved, "--data", pictures.resolve("plain"), "--prefix", "plain/", "--add-to", copy).sentence());
        byte[] before = Files.readAllBytes(copy);
        assertTrue(java.util.Arrays.equals(before, Files.readAllBytes(index)), "a refusal changes nothing");
        said("index", moved, "--data", pictures.resolve("plain"), "--prefix", "again ", "--add-to", copy);
        List<String> lines = said("query", copy, picture("plain", 3), "-k", 2).out().lines().toList();
        assertTrue(lines.get(2).matches("again 3<&'\\.png +- +0\\.0000"), lines.toString());
    }

    /// With an ONNX file the index remembers which of its values is the embedding.
    @Test
    void aModelIsIndexedAsTheRunIs() {
        Path model = folder.resolve("e.onnx");
        said("export", run, "--onnx", model);
        Path whole = folder.resolve("e.index.safetensors");
        assertTrue(said("index", model, "--data", pictures.resolve("plain")).line("index").endsWith(whole + ": 5 pictures without classes"));
        Path cut = folder.resolve("cut.safetensors");
        said("index", model, "--data", pictures.resolve("plain"), "--cut", "relu.3", "--out", cut);
        for (Path made : List.of(whole, cut)) {
            List<String> lines = said("query", made, picture("plain", 3), "-k", 1).out().lines().toList();
            assertTrue(lines.get(1).matches("3<&'\\.png +- +0\\.0000"), lines.toString());
        }
        assertTrue(refused("query", cut, picture("plain", 3), "--run", run).sentence().contains(cut + ": it was made by another network: "));
    }

    @Test
    void anotherNetworkIsRefused() {
        Path other = folder.resolve("other");
        TinyRuns.train(pictures, other, "--seed", "2");
        for (CommandResult said : List.of(refused("query", index, picture("plain", 3), "--run", other), refused("index", other, "--part", "all", "--add-to", index))) {
            assertTrue(said.sentence().startsWith("snedecor: " + index + ": it was made by another network: "), said.err());
        }
    }

    /// The page shows names that would be markup as what they are, and every picture of the answer.
    @Test
    void thePageShowsWhatWasFound() throws IOException {
        Path page = folder.resolve("nearest.html");
        said("query", index, picture("plain", 3), picture("<script>alert(1)<b>", 0), "-k", 3, "--html", page);
        String html = Files.readString(page);
        assertEquals(8, html.split("<li>", -1).length - 1);
        assertTrue(html.contains("0.0000 &lt;script&gt;alert(1)&lt;b&gt;") && !html.contains("<script"), "names are text");
        assertTrue(html.contains("default-src &#39;none&#39;; img-src data:; style-src &#39;sha256-") && !html.contains("script-src"), "nothing else is allowed");
        assertTrue(refused("query", index, picture("plain", 3), "--html", page).sentence().contains("exists already"));
    }

    /// Nothing but what was asked for by name goes where no terminal is.
    @Test
    void picturesGoToATerminalOnly() {
        assertTrue(said("query", index, picture("plain", 3), "--terminal", "kitty").out().contains("\u001b_Ga=T,f=100"));
        assertTrue(said("query", index, picture("plain", 3), "--terminal", "sixel").out().contains("\u001bP0;1;0q"));
        String plain = said("query", index, picture("plain", 3)).out();
        assertEquals(plain, said("query", index, picture("plain", 3), "--terminal", "auto").out());
        assertFalse(plain.contains("\u001b"));
    }

    /// Among as few images as there are candidates nothing is missed. The graph is built once.
    @Test
    void theApproximateSearchSaysWhatItFinds() {
        CommandResult first = said("query", index, picture("plain", 3), "-k", 4, "--approximate");
        assertTrue(first.line("graph").contains("of 40 images built in"), first.out());
        assertTrue(first.line("recall@4").contains(" 1.000 of the exact neighbours are found, over 40 images"), first.out());
        String exact = said("query", index, picture("plain", 3), "-k", 4).out();
        assertTrue(first.out().endsWith(exact), first.out());
        assertFalse(said("query", index, picture("plain", 3), "--approximate").out().contains("graph "));
    }

    @Test
    void whatIsWrongIsSaidInOneSentence() throws IOException {
        Path plain = picture("plain", 3);
        assertTrue(refused("query", run.resolve("weights.safetensors"), plain).sentence().contains("is no index of pictures"));
        assertTrue(refused("query", index, plain, "-k", 0).sentence().contains("-k must be at least 1"));
        assertTrue(refused("query", index, folder.resolve("none.png")).sentence().contains("there is no such file"));
        assertTrue(refused("query", folder.resolve("none"), plain).sentence().contains("there is no such file"));
        assertTrue(refused("index", run).sentence().contains("exists already"));
        assertTrue(refused("index", run, "--add-to", index, "--out", folder.resolve("x")).sentence().contains("give one of them"));
        assertTrue(refused("index", run, "--add-to", index, "--thumbnails", 8).sentence().contains("no effect"));
        assertTrue(refused("index", run, "--out", folder.resolve("x"), "--thumbnails", -1).sentence().contains("--thumbnails"));
        Path bare = folder.resolve("bare.safetensors");
        said("index", run, "--out", bare, "--thumbnails", 0);
        assertTrue(refused("query", bare, plain, "--terminal", "sixel").sentence().contains("has no thumbnails"));
        Path lost = Files.copy(index, folder.resolve("lost.safetensors"));
        assertTrue(refused("query", lost, plain).sentence().contains("there is no such"), "the run lies elsewhere, as seen from here");
        assertEquals(said("query", index, plain).out(), said("query", lost, plain, "--run", run).out());
    }
}
