package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.models.data.Batch;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.Normalisation;
import org.snedecor.models.io.Json;
import org.snedecor.models.train.Experiment;
import org.snedecor.models.train.TrainingPlan;
import org.snedecor.tests.report.EventReader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/// The page of tiny runs as a parser reads it.
class ReportPageTest {
    @TempDir
    static Path folder;

    private static String page;

    @BeforeAll
    static void train() throws Exception {
        Path pictures = TinyRuns.pictures(folder.resolve("pictures"));
        TinyRuns.train(pictures, folder.resolve("one"));
        TinyRuns.train(pictures, folder.resolve("two"), "--seed", "1", "--loss", "triplet", "--no-report", "--tensorboard", folder.resolve("live").toString());
        page = Files.readString(folder.resolve("one/report.html"));
    }

    /// Style and script are left out: in them HTML knows no entities, so they are no XML.
    private static Document parse(String page) throws Exception {
        assertTrue(page.startsWith("<!DOCTYPE html>\n"));
        String xml = page.substring(page.indexOf('\n')).replaceAll("(?s)<style>.*?</style>", "").replaceAll("(?s)<script>.*?</script>", "");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml.strip())));
    }

    private static List<Element> all(Document document) {
        NodeList nodes = document.getElementsByTagName("*");
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) elements.add((Element) nodes.item(i));
        return elements;
    }

    private static String part(String page, String expression) {
        Matcher matcher = Pattern.compile(expression, Pattern.DOTALL).matcher(page);
        assertTrue(matcher.find(), expression);
        return matcher.group(1);
    }

    /// What holds for every page.
    private static Document sound(String page) throws Exception {
        Document document = parse(page);
        Set<String> ids = new HashSet<>();
        for (Element e : all(document)) if (e.hasAttribute("id")) assertTrue(ids.add(e.getAttribute("id")), "the id " + e.getAttribute("id") + " is there twice");
        for (Element e : all(document)) {
            for (String reference : List.of("for", "aria-labelledby")) if (e.hasAttribute(reference)) assertTrue(ids.contains(e.getAttribute(reference)), e.getAttribute(reference));
            if (e.hasAttribute("href")) assertTrue(ids.contains(e.getAttribute("href").replaceFirst("^#", "")), e.getAttribute("href"));
            assertFalse(e.hasAttribute("style"), "the policy allows no style of an element");
            for (int i = 0; i < e.getAttributes().getLength(); i++) assertFalse(e.getAttributes().item(i).getNodeName().startsWith("on"));
            if (e.getTagName().equals("svg") && !e.hasAttribute("aria-hidden")) assertTrue(e.hasAttribute("role") && e.hasAttribute("aria-label"), "a drawing has a name");
        }
        String bare = page.replaceAll("base64,[A-Za-z0-9+/=]+", "");
        assertFalse(Pattern.compile("https?:|//[a-z]+\\.").matcher(bare).find(), "no address");
        assertFalse(Pattern.compile("NaN|Infinity|null").matcher(bare.replaceAll("(?s)<script>.*?</script>", "")).find(), "no number that is none");

        String policy = part(page, "Content-Security-Policy\" content=\"([^\"]+)\"");
        assertTrue(policy.startsWith("default-src &#39;none&#39;; img-src data:;"), policy);
        for (String tag : List.of("style", "script")) {
            String hash = Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(part(page, "<" + tag + ">(.*?)</" + tag + ">").getBytes(StandardCharsets.UTF_8)));
            assertTrue(policy.contains(tag + "-src &#39;sha256-" + hash + "&#39;"), tag);
        }
        return document;
    }

    private static Map<String, Object> data(Document document) throws Exception {
        return Json.parse(Path.of("data"), all(document).stream().filter(e -> e.getAttribute("id").equals("data")).findFirst().orElseThrow().getTextContent());
    }

    @Test
    void aRunHasASoundPage() throws Exception {
        Document document = sound(page);
        for (String id : List.of("scores", "curves", "similarities", "roc", "gallery", "map", "confusions", "settings")) {
            assertTrue(all(document).stream().anyMatch(e -> e.getTagName().equals("section") && e.getAttribute("id").equals(id)), id);
        }
        for (String chart : List.of("Loss", "Loss of each step", "Active images", "Learning rate", "Norm of the gradients", "Spread within classes", "Spread between classes", "Effective rank of the embedding")) {
            assertTrue(page.contains("<figcaption>" + chart + "</figcaption>"), chart);
        }
        for (String entry : List.of("java", "processors", "begun", "ended", "duration, s")) assertTrue(page.contains("<th scope=\"row\">" + entry + "</th>"), entry);
        Map<?, ?> run = (Map<?, ?>) ((List<?>) data(document).get("runs")).getFirst();
        List<?> labels = (List<?>) run.get("labels");
        assertEquals(Files.readAllLines(folder.resolve("one/test.csv")).size() - 1, labels.size(), "all images of a small test");
        for (Object near : (List<?>) run.get("near")) {
            for (Object place : (List<?>) near) assertTrue((int) place >= 0 && (int) place < labels.size());
        }
        Map<?, ?> sprite = (Map<?, ?>) ((List<?>) data(document).get("sprites")).getFirst();
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(part(page, "url\\(data:image/png;base64,([^)]+)\\)"))));
        assertEquals((int) sprite.get("columns") * 12, picture.getWidth());
        assertEquals((int) sprite.get("rows") * 12, picture.getHeight());
    }

    /// Each row of the sheet is a training image and what batches of the first epochs make of it.
    @Test
    void theSheetShowsWhatTrainingSees() throws Exception {
        TrainingPlan plan = TrainingPlan.read(folder.resolve("one/config.json"));
        Backend backend = Backends.get("vector");
        ImageSet train = new Experiment(plan, backend).split().train();
        BufferedImage images = picture("<div class=\"sheet\"><img src=\"data:image/png;base64,([^\"]+)\"");
        BufferedImage draws = picture("<div class=\"sheet\"><img [^>]*/><img src=\"data:image/png;base64,([^\"]+)\"");
        assertEquals(List.of(12, 48, 96, 48), List.of(images.getWidth(), images.getHeight(), draws.getWidth(), draws.getHeight()));
        for (int row = 0; row < 4; row++) {
            int[] first = cell(images, row, 0);
            int n = IntStream.range(0, train.count()).filter(i -> Arrays.equals(first, unsigned(train.picture(i).pixels()))).findFirst().orElseThrow();
            for (int epoch = 0; epoch < 8; epoch++) {
                try (var step = backend.step()) {
                    float[] seen = Batch.of(train, new int[] {n}, plan.augmentation(), Normalisation.unit(1), plan.seed(), epoch).images(backend).toFloats();
                    int[] shown = cell(draws, row, epoch);
                    for (int i = 0; i < seen.length; i++) assertEquals(255 * seen[i], shown[i], 0.51);
                }
            }
        }
    }

    private static BufferedImage picture(String expression) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(part(page, expression))));
    }

    private static int[] cell(BufferedImage sheet, int row, int column) {
        return sheet.getRaster().getSamples(12 * column, 12 * row, 12, 12, 0, (int[]) null);
    }

    private static int[] unsigned(byte[] pixels) {
        return IntStream.range(0, pixels.length).map(i -> pixels[i] & 0xff).toArray();
    }

    @Test
    void namesOfClassesAndFilesAreHarmless() throws Exception {
        Document document = sound(page);
        assertEquals(2, page.split("<script").length - 1, "the data and the script");
        assertFalse(page.contains("<b>x") || page.contains("alert(1)<b>") || page.replace("<img src=", "").contains("<i"), "no name became markup");
        Set<String> names = new HashSet<>();
        for (Element e : all(document)) if (e.getTagName().equals("option")) names.add(e.getTextContent());
        List<?> classes = (List<?>) ((Map<?, ?>) ((List<?>) data(document).get("runs")).getFirst()).get("classes");
        assertTrue(TinyRuns.CLASSES.containsAll(classes) && names.containsAll(classes), classes + " in " + names);
    }

    @Test
    void theSameRunHasTheSamePage() throws Exception {
        Path again = folder.resolve("again.html");
        CommandResult said = CommandResult.here("report", folder.resolve("one").toString(), "--out", again.toString());
        assertEquals(0, said.code(), said.err());
        assertEquals(page, Files.readString(again));
        assertFalse(Files.exists(folder.resolve("two/report.html")), "--no-report writes none");
    }

    @Test
    void runsStandSideBySide() throws Exception {
        Path both = folder.resolve("both.html");
        assertEquals(0, CommandResult.here("report", folder.resolve("one").toString(), folder.resolve("two").toString(), "--out", both.toString()).code());
        String text = Files.readString(both);
        Document document = sound(text);
        assertEquals(2, ((List<?>) data(document).get("runs")).size());
        assertEquals(1, ((List<?>) data(document).get("sprites")).size(), "of the same pictures there is one sprite");
        String differs = part(text, "What differs between the runs</caption>(.*?)</table>");
        assertTrue(differs.contains("<th scope=\"row\">loss</th>") && differs.contains("<td>triplet</td>") && !differs.contains(">seed<"), differs);
    }

    @Test
    void tensorBoardGetsAFolderOfEachRun() throws Exception {
        Path board = folder.resolve("board");
        CommandResult said = CommandResult.here("report", folder.resolve("one").toString(), folder.resolve("two").toString(), "--tensorboard", board.toString());
        assertEquals(0, said.code(), said.err());
        int images = Files.readAllLines(folder.resolve("one/test.csv")).size() - 1;
        for (String run : List.of("one", "two")) {
            try (var files = Files.list(board.resolve(run))) {
                assertEquals(1, files.filter(file -> file.getFileName().toString().matches("events\\.out\\.tfevents\\.\\d{10}\\.snedecor")).count());
            }
            assertEquals(images, Files.readAllLines(board.resolve(run + "/tensors.tsv")).size());
            List<String> metadata = Files.readAllLines(board.resolve(run + "/metadata.tsv"));
            assertEquals(images + 1, metadata.size());
            for (String line : metadata) assertEquals(2, line.split("\t").length, line);
        }
        CommandResult again = CommandResult.here("report", folder.resolve("one").toString(), "--tensorboard", board.toString());
        assertEquals(1, again.code());
        assertTrue(again.err().contains("exists already"), again.err());
        theSameIsWrittenWhileItTrains(board.resolve("two"), folder.resolve("live/two"));
    }

    /// But for `steps`, which the report has of all steps, and a training now and then.
    private static void theSameIsWrittenWhileItTrains(Path afterwards, Path live) throws Exception {
        Map<String, Object> shown = EventReader.shown(live), later = EventReader.shown(afterwards);
        assertEquals(later.get("steps/loss at 1"), shown.get("steps/loss at 1"));
        assertTrue(shown.containsKey("training/loss at " + later.keySet().stream().filter(key -> key.startsWith("training/loss at ")).mapToInt(key -> Integer.parseInt(key.replaceFirst(".* ", ""))).max().orElseThrow()));
        shown.keySet().removeIf(key -> key.startsWith("steps/"));
        later.keySet().removeIf(key -> key.startsWith("steps/"));
        assertEquals(later, shown);
        for (String file : List.of("tensors.tsv", "metadata.tsv", "projector_config.pbtxt")) assertEquals(Files.readString(afterwards.resolve(file)), Files.readString(live.resolve(file)));
    }

    /// Two runs of one name would be one curve for TensorBoard.
    @Test
    void aNameThatTensorBoardHasIsRefusedAndNothingIsLost() throws Exception {
        Path board = Files.createDirectories(folder.resolve("taken/three"));
        assertEquals("snedecor: " + board + ": exists already; TensorBoard tells runs apart by the names of their folders, so choose another with --tensorboard or --out", three(board.getParent()));
        assertTrue(Files.isDirectory(board));
        Path file = Files.writeString(folder.resolve("file"), "mine");
        assertEquals("snedecor: " + file + ": is a file; --tensorboard names a folder", three(file));
        assertEquals("mine", Files.readString(file));
    }

    private static String three(Path board) {
        CommandResult said = CommandResult.here("train", "--data", folder.resolve("pictures") + "@1x12x12", "--model", "lenet", "--classes", "2", "--images", "3", "--steps", "2", "--device", "vector",
                "--out", folder.resolve("three").toString(), "--tensorboard", board.toString());
        assertFalse(Files.exists(folder.resolve("three")));
        return said.sentence();
    }

    /// Without pictures, embeddings or scores there is still a page, which says what it lacks.
    @Test
    void whatIsMissingIsSaid() throws Exception {
        Path bare = Files.createDirectory(folder.resolve("bare"));
        Files.writeString(bare.resolve("config.json"), Files.readString(folder.resolve("one/config.json")).replace("pictures@", "gone@"));
        // As earlier versions wrote it, and without steps.csv.
        Files.write(bare.resolve("metrics.csv"), Files.readAllLines(folder.resolve("one/metrics.csv")).stream().map(line -> line.replaceFirst(",[^,]*$", "")).toList());
        CommandResult said = CommandResult.here("report", bare.toString());
        assertEquals(0, said.code(), said.err());
        assertTrue(said.err().contains("bare lacks the pictures: ") && said.err().contains("bare lacks the embeddings"), said.err());
        sound(Files.readString(bare.resolve("report.html")));
        assertFalse(Files.readString(bare.resolve("report.html")).matches("(?s).*(Active images|Loss of each step|class=\"sheet\").*"));

        for (String file : List.of("embeddings.npy", "test.csv", "weights.safetensors")) Files.copy(folder.resolve("one").resolve(file), bare.resolve(file));
        assertEquals(0, CommandResult.here("report", bare.toString()).code());
        String text = Files.readString(bare.resolve("report.html"));
        Document document = sound(text);
        assertEquals(List.of(), data(document).get("sprites"));
        assertNotEquals(List.of(), data(document).get("runs"));
        assertFalse(text.contains("Before: raw pixels"));
    }

    @Test
    void whatIsNoRunIsRefusedInOneSentence() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path broken = Files.createDirectories(folder.resolve("broken"));
        Files.copy(folder.resolve("one/config.json"), broken.resolve("config.json"));
        Files.writeString(broken.resolve("metrics.csv"), "step,loss\n1,x\n");
        String one = folder.resolve("one").toString();
        Map<List<String>, String> sentences = Map.of(
                List.of(empty.toString()), "is not a run folder: it has no config.json",
                List.of(folder.resolve("none").toString()), "there is no such run folder",
                List.of(one + "/config.json"), "is not a run folder but a file",
                List.of(one, one), "is given twice",
                List.of(one, "--out", one), "is a folder",
                List.of(one, "--out", one + "/config.json"), "exists already and is not called *.html",
                List.of(one, "--out", folder.resolve("none/a.html").toString()), "is not a folder",
                List.of(broken.toString()), "line 2: 'x' is not a number");
        sentences.forEach((arguments, sentence) -> {
            List<String> all = new ArrayList<>(List.of("report"));
            all.addAll(arguments);
            CommandResult said = CommandResult.here(all.toArray(String[]::new));
            assertEquals(1, said.code(), said.out());
            assertTrue(said.err().contains(sentence), said.err());
        });
        assertFalse(Files.exists(broken.resolve("report.html")));
    }
}
