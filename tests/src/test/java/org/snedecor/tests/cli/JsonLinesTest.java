package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.core.backend.Backends;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.Json;
import org.snedecor.models.io.Picture;
import org.snedecor.models.train.Experiment;
import org.snedecor.models.train.RunFolder;
import org.snedecor.models.train.Saving;
import org.snedecor.models.train.TrainingListener;
import org.snedecor.models.train.TrainingPlan;
import org.snedecor.tests.readme.Page;

/// What programs and logs read: each line of `--json` is an object with the fields that the page says, and `--quiet` is quiet.
class JsonLinesTest {
    @TempDir
    static Path folder;

    private static String data;
    private static Path run;
    private static List<Map<String, Object>> trained;
    private static List<String> train;

    @BeforeAll
    static void trains() throws IOException {
        data = Stripes.in(folder);
        run = folder.resolve(name());
        train = List.of("train", "--data", data, "--model", "lenet", "--classes", "2", "--images", "4", "--device", "vector", "--no-report", "--steps", "9");
        trained = events(words(train, "--json", "--json-every", "2", "--out", run.toString()));
    }

    /// With a letter beyond ASCII, unless Java was started under a locale in which no file can be called so (`LC_ALL=C mvn`).
    private static String name() {
        try {
            return Path.of("r\u00fcn").toString();
        } catch (InvalidPathException _) {
            return "run";
        }
    }

    private static String[] words(List<String> first, String... more) {
        return Stream.concat(first.stream(), Arrays.stream(more)).toArray(String[]::new);
    }

    /// The lines of a command that comes to its end.
    private static List<Map<String, Object>> events(String... arguments) throws IOException {
        CommandResult said = CommandResult.here(arguments);
        assertEquals(0, said.code(), said.err());
        assertTrue(said.out().chars().allMatch(c -> c == '\n' || c >= ' ' && c < 127), "ASCII, whatever the locale");
        List<Map<String, Object>> events = new ArrayList<>();
        for (String line : said.out().split("\n")) events.add(Json.parse(Path.of("line"), line));
        return events;
    }

    private static List<Map<String, Object>> named(List<Map<String, Object>> events, String name) {
        return events.stream().filter(event -> event.get("event").equals(name)).toList();
    }

    private static Map<String, Object> only(List<Map<String, Object>> events, String name) {
        List<Map<String, Object>> found = named(events, name);
        assertEquals(1, found.size(), events + "");
        return found.getFirst();
    }

    /// Of the rows `| event | when | fields |`: what stands in backquotes before a word that explains it.
    private static Map<String, Set<String>> page() {
        Set<String> no = Set.of("config.json", "scores.json", "done", "interrupted", "failed", "value", "threshold", "--resume", "compare", "evaluate", "embed");
        String text = Page.of("models/README.md").text();
        String section = text.substring(text.indexOf("## In logs and for programs"), text.indexOf("## Interrupted runs"));
        Map<String, Set<String>> page = new TreeMap<>();
        Pattern.compile("^\\| `(\\w+)` \\|[^|]*\\|([^|]*)\\|$", Pattern.MULTILINE).matcher(section).results().forEach(row -> {
            Set<String> fields = Pattern.compile("`([^`]+)`").matcher(row.group(2)).results().map(field -> field.group(1)).filter(field -> !no.contains(field))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (row.group(1).equals("advanced")) fields.add("done");
            fields.addAll(List.of("event", "run"));
            page.put(row.group(1), fields);
        });
        return page;
    }

    /// A run that stopped after three steps, as after Ctrl-C.
    private static Path interrupted() throws IOException {
        Path parts = folder.resolve("parts");
        TrainingPlan plan = TrainingPlan.read(run.resolve(RunFolder.PLAN));
        Experiment experiment = new Experiment(plan, Backends.get("vector"));
        int[] done = {0};
        TrainingListener counting = new TrainingListener() {
            @Override
            public void stepped(int step, StepReport report) {
                done[0] = step;
            }
        };
        assertThrows(InterruptedException.class, () -> experiment.train(RunFolder.create(parts), List.of(counting), false, new Saving(1, () -> done[0] >= 3)));
        return parts;
    }

    /// The event of an experiment, read off its record: an experiment itself takes a minute at least.
    private static Set<String> ruled() throws ClassNotFoundException {
        Set<String> fields = Arrays.stream(Class.forName("org.snedecor.models.cli.Event$Ruled").getRecordComponents()).map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        fields.add("event");
        return fields;
    }

    @Test
    void theFieldsOfAllEventsAreThoseOfThePage() throws IOException, ClassNotFoundException {
        List<Map<String, Object>> all = new ArrayList<>(trained);
        all.addAll(events("train", "--resume", interrupted().toString(), "--json"));
        all.addAll(events("compare", "triplet", "softmax", "--data", data, "--model", "lenet", "--classes", "2", "--images", "4", "--epochs", "1", "--device", "vector",
                "--json", "--out", folder.resolve("all").toString()));
        all.addAll(events("evaluate", run.toString(), "--json", "--metrics", "all"));
        all.addAll(events("embed", run.toString(), folder.resolve("e.npy").toString(), "--json"));
        all.addAll(events("export", run.toString(), "--onnx", folder.resolve("e.onnx").toString(), "--json"));
        Path index = folder.resolve("index.safetensors");
        all.addAll(events("index", run.toString(), "--out", index.toString(), "--json"));
        Path picture = folder.resolve("one.png");
        ImageFiles.writeGrid(picture, List.of(new Picture(1, 8, 8, new byte[64])), 1);
        all.addAll(events("query", index.toString(), picture.toString(), "--json"));
        Map<String, Set<String>> seen = new TreeMap<>();
        for (Map<String, Object> event : all) {
            Set<String> before = seen.put((String) event.get("event"), new TreeSet<>(event.keySet()));
            assertTrue(before == null || before.equals(event.keySet()), "an event has always the same fields: " + event);
        }
        seen.put("ruled", ruled());
        assertEquals(page(), seen);
    }

    @Test
    void aTrainingIsToldFromBeginningToEnd() throws IOException {
        assertEquals("started", trained.getFirst().get("event"));
        assertEquals("ended", trained.getLast().get("event"));
        for (Map<String, Object> event : trained) assertEquals(run.toString(), event.get("run"));
        assertEquals(Json.read(run.resolve("config.json")), only(trained, "started").get("plan"));
        assertEquals(List.of(2, 4, 6, 8), named(trained, "stepped").stream().map(event -> event.get("step")).toList());
        assertEquals(Json.read(run.resolve("scores.json")), only(trained, "scored").get("scores"));
        List<String> rounds = named(trained, "roundEnded").stream().map(event -> event.get("epoch") + "," + event.get("step")).toList();
        assertEquals(Files.readAllLines(run.resolve("metrics.csv")).stream().skip(1).map(line -> line.replaceFirst("^(\\d+,\\d+),.*", "$1")).toList(), rounds);
        for (Object file : (List<?>) only(trained, "saved").get("files")) assertTrue(Files.exists(Path.of((String) file)), "" + file);
        assertEquals("done", trained.getLast().get("outcome"));
        assertEquals(9, trained.getLast().get("steps"));
    }

    /// One object, to the last digit those that the training has found.
    @Test
    void scoresHaveAllTheirDigits() throws IOException {
        List<Map<String, Object>> lines = events("evaluate", run.toString(), "--json", "--metrics", "map@r,fnmr@0");
        Map<String, Object> evaluated = only(lines, "evaluated");
        assertEquals(1, lines.size());
        assertEquals(((Map<?, ?>) Json.read(run.resolve("scores.json"))).get("trained"), ((Map<?, ?>) evaluated.get("scores")).get("trained"));
        Map<?, ?> metrics = (Map<?, ?>) evaluated.get("metrics");
        assertEquals(((Map<?, ?>) ((Map<?, ?>) evaluated.get("scores")).get("trained")).get("map@r"), ((Map<?, ?>) metrics.get("map@r")).get("value"));
        assertTrue(((Map<?, ?>) metrics.get("map@r")).containsKey("threshold"));
        assertNull(((Map<?, ?>) metrics.get("map@r")).get("threshold"), "NaN");
    }

    @Test
    void quietIsTheTableAlone() throws IOException {
        CommandResult said = CommandResult.here(words(train, "--quiet", "--out", folder.resolve("quiet").toString()));
        assertEquals(0, said.code(), said.err());
        assertEquals("", said.err());
        assertEquals(List.of("unseen", "raw", "untrained", "trained"), said.out().lines().map(line -> line.split(" ")[0]).toList());
        CommandResult evaluated = CommandResult.here("evaluate", run.toString(), "--quiet");
        assertEquals(List.of("unseen", "raw", "trained"), evaluated.out().lines().map(line -> line.split(" ")[0]).toList());
        assertEquals("", CommandResult.here("embed", run.toString(), folder.resolve("q.npy").toString(), "--quiet").out());
        assertEquals("", CommandResult.here("export", run.toString(), "--onnx", folder.resolve("q.onnx").toString(), "--quiet").out());
    }

    @Test
    void errorsStaySentences() {
        String out = folder.resolve("none").toString();
        CommandResult wrong = CommandResult.here(words(train, "--json", "--loss", "tripplet", "--out", out));
        assertTrue(wrong.sentence().contains("triplet"));
        assertEquals("", wrong.out());
        assertTrue(CommandResult.here(words(train, "--json", "--quiet", "--out", out)).sentence().contains("--quiet"));
        assertTrue(CommandResult.here(words(train, "--json-every", "3", "--out", out)).sentence().contains("--json-every 3 has no effect without --json"));
        assertTrue(CommandResult.here(words(train, "--json", "--json-every", "-1", "--out", out)).sentence().contains("--json-every must be at least 1"));
        assertFalse(Files.exists(Path.of(out)));
    }
}
