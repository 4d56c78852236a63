package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.Embedder;
import org.snedecor.models.eval.Advance;
import org.snedecor.models.eval.NeighbourSearch;
import org.snedecor.models.eval.Neighbours;
import org.snedecor.models.eval.Ranking;
import org.snedecor.models.eval.Reidentification;
import org.snedecor.models.eval.Reidentification.Seen;
import org.snedecor.models.eval.Relevance;
import org.snedecor.models.eval.Reranking;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.Picture;

/// `evaluate` with queries that stand apart from the gallery: by folders of people, by lists, by two data sets. What it prints is what the scores' own classes say of the embeddings.
class GalleryEvaluationTest {
    @TempDir
    static Path folder;

    private static final Backend BACKEND = Backends.get("vector");
    private static final List<String> QUERIES = new ArrayList<>(), GALLERY = new ArrayList<>();
    private static String run;

    private static void picture(String name, int grey, long seed) throws IOException {
        RandomStream random = RandomStream.of(seed);
        byte[] pixels = new byte[12 * 10];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) (grey + random.nextInt(90));
        Files.createDirectories(folder.resolve(name).getParent());
        ImageFiles.writeGrid(folder.resolve(name), List.of(new Picture(1, 12, 10, pixels)), 1);
    }

    /// Ten people before three cameras; the first four are learned from. A list has the same pictures, and says that neighbours in number share a label.
    @BeforeAll
    static void train() throws IOException {
        List<String> list = new ArrayList<>(List.of("path,labels,split"));
        for (int person = 1; person <= 10; person++) {
            for (int i = 0; i < 6; i++) {
                boolean query = person > 4 && i < 2;
                String name = (person <= 4 ? "bounding_box_train" : query ? "query" : "bounding_box_test") + String.format(Locale.ROOT, "/%04d_c%ds1_%d.png", person, 1 + i % 3, i);
                picture("people/" + name, 10 + 14 * person, 100 * person + i);
                if (person > 4) (query ? QUERIES : GALLERY).add(name);
                list.add("people/" + name + ",p" + person + "|pair " + person / 2 + "," + (person <= 4 ? "train" : query ? "query" : "gallery"));
            }
        }
        picture("people/bounding_box_test/0000_c1s1_9.png", 90, 7);
        GALLERY.add("bounding_box_test/0000_c1s1_9.png");
        picture("people/bounding_box_test/-1_c1s1_9.png", 90, 8);
        Collections.sort(GALLERY);                                          // as they are read, which draws depend on
        Files.write(folder.resolve("list.csv"), list);
        run = folder.resolve("run").toString();
        CommandResult said = CommandResult.here("train", "--data", folder.resolve("people") + "@1x12x10", "--model", "lenet", "--embedding", "8", "--steps", "2", "--classes", "4", "--images", "4", "--no-report",
                "--device", "vector", "--out", run);
        assertEquals(0, said.code(), said.err());
    }

    private static CommandResult say(String... words) {
        List<String> all = new ArrayList<>(List.of("evaluate", run, "--device", "vector", "--no-baseline"));
        all.addAll(List.of(words));
        return CommandResult.here(all.toArray(String[]::new));
    }

    private static NdArray rows(List<String> names) throws IOException {
        Embedder embedder = Embedder.load(Path.of(run), BACKEND);
        float[] rows = new float[8 * names.size()];
        for (int n = 0; n < names.size(); n++) System.arraycopy(embedder.embed(folder.resolve("people").resolve(names.get(n))), 0, rows, 8 * n, 8);
        return NdArray.of(BACKEND, Shape.of(names.size(), 8), rows);
    }

    private static int part(String name, String pattern) {
        return Integer.parseInt(name.replaceFirst(".*/" + pattern + ".*", "$1"));
    }

    private static Seen seen(List<String> names) {
        return new Seen(names.stream().mapToInt(name -> part(name, "(\\d{4})_c\\d")).toArray(), names.stream().mapToInt(name -> part(name, "\\d{4}_c(\\d)")).toArray());
    }

    /// The second and third column of the tables, by the first.
    private static Map<String, String> values(CommandResult said) {
        Map<String, String> values = new TreeMap<>();
        for (String line : said.out().lines().toList()) {
            String[] words = line.strip().split(" {2,}");
            if (words.length > 1) values.put(words[0], words[1]);
        }
        return values;
    }

    private static String text(double score, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", score);
    }

    @Test
    void peopleAreScoredByTheirCameras() throws IOException {
        NeighbourSearch search = Neighbours.between(rows(QUERIES), rows(GALLERY));
        Seen queries = seen(QUERIES), gallery = seen(GALLERY);
        Reidentification whole = Reidentification.market1501(search, queries, gallery, 10);
        CommandResult said = say("--metrics", "mrr,cmc@3");
        assertEquals(0, said.code(), said.err());
        assertTrue(said.out().contains("people query: 12 images of 1 x 12 x 10 in 6 classes") && said.out().contains("people gallery: 25 images of 1 x 12 x 10 in 7 classes"), said.out());
        Map<String, String> values = values(said);
        assertEquals(text(whole.cmc().get(0), 4), values.get("cmc@1"));
        assertEquals(text(whole.cmc().get(2), 4), values.get("cmc@3"));
        assertEquals(text(whole.map(), 4), values.get("reid-map"));
        Ranking ranking = Ranking.of(search, Relevance.ofClasses(queries.identities(), gallery.identities()), List.of(1), Advance.SILENT);
        assertEquals(text(ranking.recall().getFirst(), 3), values.get("trained"));
        assertEquals(text(ranking.mrr(), 4), values.get("mrr"));

        Reidentification drawn = Reidentification.cuhk03(search, queries, gallery, 10, 5, 1);
        values = values(say("--single-shot", "5"));
        assertEquals(text(drawn.cmc().get(4), 4), values.get("cmc@5"));
        assertEquals(text(drawn.map(), 4), values.get("reid-map"));

        NeighbourSearch anew = new Reranking(4, 2, 0.5).between(rows(QUERIES), rows(GALLERY));
        values = values(say("--rerank", "--k1", "4", "--k2", "2", "--lambda", "0.5"));
        assertEquals(text(Reidentification.market1501(anew, queries, gallery, 1).map(), 4), values.get("reid-map"));
    }

    /// Two pictures that share one of several labels are right for each other.
    @Test
    void listsSayWhatIsShown() throws IOException {
        List<String> gallery = GALLERY.stream().filter(name -> !name.contains("/0000")).toList();
        int[][] asked = QUERIES.stream().map(name -> part(name, "(\\d{4})_c\\d")).map(p -> new int[] {p, 100 + p / 2}).toArray(int[][]::new);
        int[][] among = gallery.stream().map(name -> part(name, "(\\d{4})_c\\d")).map(p -> new int[] {p, 100 + p / 2}).toArray(int[][]::new);
        Ranking ranking = Ranking.of(Neighbours.between(rows(QUERIES), rows(gallery)), Relevance.ofLabels(asked, among), List.of(1), Advance.SILENT);
        CommandResult said = say("--data", folder.resolve("list.csv").toString(), "--metrics", "map", "--quiet");
        assertEquals(0, said.code(), said.err());
        assertEquals(text(ranking.recall().getFirst(), 3), values(said).get("trained"));
        assertEquals(text(ranking.map(), 4), values(said).get("map"));
    }

    /// Any two sets: all of each that the run has not seen.
    @Test
    void twoSets() throws IOException {
        for (String name : List.of("one/a/1.png", "one/b/2.png", "one/c/3.png", "other/a/4.png", "other/a/5.png", "other/b/6.png")) picture(name, 30 * (name.charAt(name.indexOf('/') + 1) - 'a'), name.hashCode());
        CommandResult said = say("--query", folder.resolve("one").toString(), "--gallery", folder.resolve("other").toString(), "--json");
        assertEquals(0, said.code(), said.err());
        assertTrue(said.out().contains("\"queries\":3") && said.out().contains("one: 3 images of 1 x 12 x 10 in 3 classes, in "), said.out());
        said = say("--query", folder.resolve("one").toString(), "--gallery", folder.resolve("other").toString());
        assertTrue(said.out().contains("1 of 3 queries are not scored: nothing in the gallery is right for them"), said.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--query|x|--query needs --gallery, the images to look among",
        "--gallery|x|--gallery needs --query, the images to look for",
        "--k1|3|--k1 has no effect without --rerank",
        "--single-shot|0|--single-shot 0: at least 1 draw is needed",
        "--metrics|cmc@0|--metrics cmc@0: 'cmc@0' is no metric; there are all, recall@K, precision@K, ndcg@K and knn@K (K at least 1), r-precision, map@r, map, mrr, nmi, ami, auc, eer, within/between, "
                + "fnmr@F (F from 0 to 1), and where cameras are known cmc@K and reid-map"})
    void mistakesAreOneSentence(String option, String value, String sentence) {
        CommandResult said = say(option, value);
        assertEquals(1, said.code());
        assertTrue(said.err().contains("snedecor: " + sentence + "\n"), said.err());
    }

    @Test
    void camerasThatNobodyKnows() {
        CommandResult said = say("--data", folder.resolve("list.csv").toString(), "--metrics", "cmc@1");
        assertTrue(said.code() == 1 && said.err().contains("--metrics cmc@1: the camera of each image must be known"), said.err());
        said = say("--data", folder.resolve("list.csv").toString(), "--single-shot", "2");
        assertTrue(said.code() == 1 && said.err().contains("--single-shot has no effect here"), said.err());
    }

    /// CUHK03's own file, looked at, learned from, and scored as its authors do.
    @Test
    void ofCuhk03(@TempDir Path own) throws IOException {
        Path people = own.resolve("cuhk-03.mat");
        try (InputStream packed = GalleryEvaluationTest.class.getResourceAsStream("/cuhk03/cuhk-03.mat.gz"); InputStream whole = new GZIPInputStream(packed)) {
            Files.copy(whole, people);
        }
        CommandResult checked = CommandResult.here("check", people + "@3x8x8");
        assertTrue(checked.code() == 0 && checked.out().contains("10 classes"), checked.out() + checked.err());
        CommandResult trained = CommandResult.here("train", "--data", own + "@3x8x8", "--model", "lenet", "--steps", "3", "--classes", "3", "--images", "2", "--no-report", "--device", "vector",
                "--out", own.resolve("run").toString());
        assertEquals(0, trained.code(), trained.err());
        CommandResult scored = CommandResult.here("evaluate", own.resolve("run").toString(), "--single-shot", "20", "--device", "vector");
        assertTrue(scored.code() == 0 && scored.out().contains("cmc@1") && scored.out().contains("the mean of 20 draws"), scored.out() + scored.err());
    }
}
