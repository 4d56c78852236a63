package org.snedecor.models.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.snedecor.models.experiment.Claim;
import org.snedecor.models.experiment.Effort;
import org.snedecor.models.experiment.Findings;
import org.snedecor.models.experiment.Study;
import org.snedecor.models.experiment.StudyRun;
import org.snedecor.models.experiment.papers.Studies;
import org.snedecor.models.train.TrainingListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "experiment", sortOptions = false, showDefaultValues = true,
        description = "Try the claims of a paper: train what it compares, with several seeds, and write a page with intervals, figures and verdicts. Without a name: list the experiments.")
final class ExperimentCommand implements Callable<Integer> {
    private static final int MOST_SEEDS = 100;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "Which; none lists them.")
    String name;

    @Option(names = "--seeds", paramLabel = "N", description = "Run all of it with the seeds 1 to N (default: as the experiment says).")
    Integer seeds;

    @Option(names = "--quick", description = "Fewer steps and seeds, at most three minutes on two cores: to see that all goes well.")
    boolean quick;

    @Mixin
    DeviceOptions device;

    @Option(names = "--out", paramLabel = "FOLDER",
            description = "Where the page goes (default: runs/experiments/NAME, with --quick NAME-quick). What was done there before is not done again.")
    Path out;

    @Mixin
    OutputOptions told;

    @Override
    public Integer call() throws Exception {
        Output output = told.output();
        if (name == null) {
            list();
            return 0;
        }
        Study study = Studies.get(name);
        if (seeds != null && (seeds < 2 || seeds > MOST_SEEDS)) throw new UserError("--seeds must be 2 to " + MOST_SEEDS + ", for one seed has no interval, not " + seeds);
        Effort effort = new Effort(quick, device.backend());
        Path folder = out != null ? out : Path.of("runs", "experiments", quick ? name + "-quick" : name);
        int asked = seeds == null ? study.seeds(quick) : seeds;
        output.remark(study.account(effort).title() + ", " + asked + " seeds, " + effort.backend().description());
        Findings findings;
        try (Shown shown = new Shown(output)) {
            findings = new StudyRun(study, effort, asked, folder, StudyRun.here()).run(shown);
        }
        for (Claim claim : findings.claims()) {
            output.result(claim.toString());
            output.event(new Event.Ruled(folder.toString(), claim.sentence(), claim.quantity(), claim.found().mean(), claim.found().low(), claim.found().high(),
                    claim.region(), claim.ruling().toString()));
        }
        output.remark("");
        output.remark("page       " + folder.resolve(StudyRun.PAGE));
        return 0;
    }

    private void list() {
        String given = seeds != null ? "--seeds" : quick ? "--quick" : out != null ? "--out" : told.quiet ? "--quiet" : told.json ? "--json" : null;
        if (given != null) throw new UserError(given + " has no effect without the name of an experiment");
        Effort effort = new Effort(false, device.backend());
        Studies.all().values().forEach(study -> System.out.printf(Locale.ROOT, "%-14s %s%n", study.name(), study.account(effort).title()));
    }

    /// The live line of each trial, one after the other.
    private static final class Shown implements StudyRun.Watcher, AutoCloseable {
        private final Output output;
        private final Interval interval = new Interval(30);
        private Progress progress;

        Shown(Output output) {
            this.output = output;
        }

        @Override
        public List<TrainingListener> begins(String method, long seed, int number, int of) {
            close();
            String what = number + "/" + of + "  " + method + ", seed " + seed;
            if (interval.over()) output.remark(what);
            progress = new Progress(output, what);
            return List.of(progress);
        }

        @Override
        public void close() {
            if (progress != null) progress.close();
            progress = null;
        }
    }
}
