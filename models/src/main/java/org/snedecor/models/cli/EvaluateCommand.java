package org.snedecor.models.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.snedecor.core.backend.Backend;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.QueryGallery;
import org.snedecor.models.eval.Confusion;
import org.snedecor.models.report.TextTable;
import org.snedecor.models.train.NamedMetrics;
import org.snedecor.models.train.RawPixels;
import org.snedecor.models.train.Scores;
import org.snedecor.models.train.Scoring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "evaluate", sortOptions = false, showDefaultValues = true, description = "Score a trained run: on the part of its data that it has not learned from, or on other data.")
final class EvaluateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "A run folder, a weights file, or an ONNX file.")
    Path run;

    @Mixin
    TrainedOptions trained;

    @Mixin
    RunImages images;

    @Mixin
    GalleryOptions gallery;

    @Mixin
    BaselineOptions baseline;

    @Mixin
    DeviceOptions device;

    @Mixin
    OutputOptions told;

    @Mixin
    MetricsOptions metrics;

    @Override
    public Integer call() throws Exception {
        Output output = told.output();
        Optional<NamedMetrics> further = metrics.asked();
        Backend backend = device.backend();
        Embedder embedder = trained.load(run, backend);
        Optional<QueryGallery> asked = gallery.asked(run, embedder, images, output);
        if (asked.isPresent()) return in(asked.get(), embedder, output);
        RunImages.NamedData named = images.find(run, embedder);
        Optional<QueryGallery> apart = images.ownQueries(named, embedder, output);
        if (apart.isPresent()) return in(apart.get(), embedder, output);
        RunImages.Chosen chosen = images.open(named, embedder, true);
        DataSplit split = chosen.split();
        ImageSet test = split.test();
        chosen.print(output);
        QueryGallery among = QueryGallery.among(chosen.shown());
        boolean cameras = further.isPresent() && further.get().needsCameras() || gallery.singleShot != null;
        if (among.hasSeveralLabels() || gallery.reranking(embedder).isPresent() || cameras) return in(among, embedder, output);
        if (test.classesWith(2) == 0) {
            throw new UserError("there is nothing to score: " + test + ", and retrieval needs a class with two images");
        }
        output.remark("");
        TextTable table = Scores.table(split);
        Map<String, Object> json = new LinkedHashMap<>();
        if (!baseline.none) {
            Scores raw = Progress.during(output, "raw pixels", advance -> RawPixels.score(split, images.parts.seed(), backend, advance));
            raw.addTo(table, RawPixels.name(raw, split));
            json.put("raw pixels", raw.toMap());
        }
        Scoring scoring = new Scoring(split, embedder);
        Confusion.Counting confusion = Scores.confusion(test);
        float[] rows = scoring.embeddings();
        Scores scores = scoring.scores(rows, confusion);
        scores.addTo(table, "trained");
        json.put("trained", scores.toMap());
        output.result(table.toString());
        if (scores.spread().collapsed()) output.warning(scores.spread().sentence() + "\n");
        List<NamedMetrics.Score> scored = further.isEmpty() ? List.of() : scoring.named(further.get(), rows, images.parts.seed());
        if (further.isPresent()) output.result(NamedMetrics.table(scored).toString());
        if (output == Output.WORDS) TableExcerpt.print(Scores.tables(confusion.confusion(), test));
        output.event(new Event.Evaluated(run.toString(), chosen.images().toString(), chosen.leftOut(), json, NamedMetrics.toMap(scored)));
        return 0;
    }

    private int in(QueryGallery data, Embedder embedder, Output output) {
        Event.Evaluated scored = new GalleryEvaluation(data, embedder, metrics, gallery, !baseline.none, images.parts.seed(), output).print(run.toString());
        output.event(scored);
        return 0;
    }
}
