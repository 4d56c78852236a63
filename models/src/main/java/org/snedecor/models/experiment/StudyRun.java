package org.snedecor.models.experiment;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.snedecor.models.io.Json;
import org.snedecor.models.report.Csv;
import org.snedecor.models.train.TrainingListener;

/// A study carried out in its folder:
///
/// ```
/// experiment.json   which study this is, with how many seeds, of which version, and how long it took
/// results/          each trial with each seed, as soon as it is done (KeptResults)
/// table.csv         method, measure, and over the seeds the mean and its 95 % interval
/// values.csv        method, measure, seed, value
/// claims.csv        claim, what its number is, mean and interval, what is claimed of it, ruling
/// NAME.svg          the figures
/// NAME.csv          tables of the study's own
/// page.html         all of it to read
/// ```
///
/// The tables and figures are the same bytes for the same study, seeds, version and kind of device. Times are in `experiment.json` only.
///
/// @param seeds how many: 1, 2, …   @param version of the code, with the commit where it is known
public record StudyRun(Study study, Effort effort, int seeds, Path folder, String version) {
    private static final String ABOUT = "experiment.json";
    public static final String PAGE = "page.html";

    /// Is told which trial begins.
    @FunctionalInterface
    public interface Watcher {
        /// @param seed 0 for a search   @param number from 1, of all searches or of all other trials   @return listeners of its training, told nothing where it trains nothing
        List<TrainingListener> begins(String method, long seed, int number, int of);
    }

    /// The version of this build and the commit that the launcher was told, as far as they are known.
    public static String here() {
        Optional<String> built = Optional.ofNullable(StudyRun.class.getPackage().getImplementationVersion());
        Optional<String> commit = Optional.ofNullable(System.getProperty("snedecor.commit")).filter(name -> !name.isBlank()).map(name -> "commit " + name);
        String both = Stream.of(built, commit).flatMap(Optional::stream).collect(Collectors.joining(", "));
        return both.isEmpty() ? "of an unknown version" : both;
    }

    /// Runs what is not there yet, seed by seed, and writes all files.
    ///
    /// @throws FileSystemException where the folder holds something else, or cannot be written
    public Findings run(Watcher watcher) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        claim();
        Kept kept = new Kept(new KeptResults(folder.resolve("results"), version + ", " + effort.backend().name()), watcher);
        List<Trial> searches = study.searches(effort);
        SequencedMap<String, Measured> searched = new LinkedHashMap<>();
        for (Trial search : searches) searched.put(search.method(), kept.result(search, 0, searched.size() + 1, searches.size()));
        List<Trial> trials = study.trials(effort, searched);
        distinct(Stream.concat(searches.stream(), trials.stream()).toList());
        SequencedMap<String, List<Measured>> byMethod = new LinkedHashMap<>();
        trials.forEach(trial -> byMethod.put(trial.method(), new ArrayList<>()));
        int number = 0;
        for (long seed = 1; seed <= seeds; seed++) {
            for (Trial trial : trials) byMethod.get(trial.method()).add(kept.result(trial, seed, ++number, seeds * trials.size()));
        }
        Results results = new Results(LongStream.rangeClosed(1, seeds).boxed().toList(), byMethod, searched);
        Findings findings = study.findings(results);
        write(results, findings);
        Map<String, Object> about = about();
        about.put("trials", searches.size() + seeds * trials.size());
        about.put("run this time", kept.run);
        about.put("seconds this time", Math.round((System.nanoTime() - begun) / 1e8) / 10.0);
        Json.write(folder.resolve(ABOUT), about);
        return findings;
    }

    /// Results that are there, and those that are run now.
    private static final class Kept {
        private final KeptResults results;
        private final Watcher watcher;
        private int run;

        Kept(KeptResults results, Watcher watcher) {
            this.results = results;
            this.watcher = watcher;
        }

        Measured result(Trial trial, long seed, int number, int of) throws IOException, InterruptedException {
            Optional<Measured> before = results.find(trial, seed);
            if (before.isPresent()) return before.get();
            Measured measured = trial.attempt().with(seed, watcher.begins(trial.method(), seed, number, of));
            results.keep(trial, seed, measured);
            run++;
            return measured;
        }
    }

    private Map<String, Object> about() {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("experiment", study.name());
        about.put("quick", effort.quick());
        about.put("seeds", seeds);
        about.put("version", version);
        about.put("device", effort.backend().name() + ", " + effort.backend().description());
        about.put("processors", Runtime.getRuntime().availableProcessors());
        return about;
    }

    /// The folder is new, empty, or of this study before.
    private void claim() throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (IOException _) {
            throw new FileSystemException(folder.toString(), null, "cannot be made: a file is in the way, or the place is closed to you");
        }
        Path about = folder.resolve(ABOUT);
        if (Files.exists(about)) {
            Object other = Json.read(about).get("experiment");
            if (!study.name().equals(other)) throw new FileSystemException(folder.toString(), null, "holds the experiment '" + other + "'; choose another folder with --out");
            return;
        }
        try (Stream<Path> there = Files.list(folder)) {
            if (there.findAny().isPresent()) throw new FileSystemException(folder.toString(), null, "is not empty and holds no experiment; choose another folder with --out");
        }
        Json.write(about, about());
    }

    private static void distinct(List<Trial> trials) {
        Set<String> slugs = new HashSet<>();
        for (Trial trial : trials) {
            if (!slugs.add(Trial.slug(trial.method()))) throw new IllegalArgumentException("study: two methods would be kept in one file, '" + trial.method() + "' and another");
        }
    }

    private void write(Results results, Findings findings) throws IOException {
        Csv table = new Csv("method", "measure", "seeds", "mean", "low", "high");
        Csv values = new Csv("method", "measure", "seed", "value");
        results.byMethod().keySet().forEach(method -> results.measures(method).forEach(measure -> {
            Estimate e = results.estimate(method, measure);
            table.row(method, measure, e.n(), Rounded.cell(e.mean()), Rounded.cell(e.low()), Rounded.cell(e.high()));
            double[] each = results.values(method, measure);
            for (int i = 0; i < each.length; i++) values.row(method, measure, results.seeds().get(i), Rounded.cell(each[i]));
        }));
        Csv claims = new Csv("claim", "quantity", "mean", "low", "high", "claimed", "ruling");
        for (Claim c : findings.claims()) {
            claims.row(c.sentence(), c.quantity(), Rounded.cell(c.found().mean()), Rounded.cell(c.found().low()), Rounded.cell(c.found().high()), c.region(), c.ruling());
        }
        table.write(folder.resolve("table.csv"));
        values.write(folder.resolve("values.csv"));
        claims.write(folder.resolve("claims.csv"));
        for (Figure figure : findings.figures()) figure.write(folder);
        for (Listing listing : findings.listings()) {
            Csv csv = new Csv(listing.head().toArray(String[]::new));
            for (List<String> row : listing.rows()) csv.row(row.toArray());
            csv.write(folder.resolve(listing.name() + ".csv"));
        }
        new StudyPage(study.name(), study.account(effort), results, findings, effort.quick(), version).write(folder.resolve(PAGE));
    }
}
