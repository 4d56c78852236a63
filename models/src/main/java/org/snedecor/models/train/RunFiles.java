package org.snedecor.models.train;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.DataSource;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.io.Npy;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.report.ImageRows;
import org.snedecor.models.report.RetrievalPicture;
import org.snedecor.models.report.RetrievalPicture.Way;

/// Writes the files of a run into its folder; [RunFolder] lists them.
///
/// @param loss its own parameters
record RunFiles(RunFolder folder, LossWeights loss) {
    /// @param source of the data, empty where a program made them itself
    void plan(TrainingPlan plan, Optional<DataSource> source) throws FileSystemException {
        folder.write(RunFolder.PLAN, plan.toMap(source));
    }

    void weights(Embedder embedder) throws FileSystemException {
        embedder.save(folder.file(Embedder.WEIGHTS));
        loss.write(folder.path());
    }

    /// Writes the weights after each round that was the best so far, or after every one where none has a score. Where they cannot be written,
    /// training goes on and a line on standard error says so.
    TrainingListener bestWeights(Embedder embedder) {
        return new TrainingListener() {
            @Override
            public void roundEnded(RoundReport report) {
                if (report.best() || Double.isNaN(report.validation())) folder.tryTo(() -> weights(embedder));
            }
        };
    }

    void outcome(Outcome outcome, DataSplit split, Embedder embedder) throws IOException {
        weights(embedder);
        Npy.write(folder.file("embeddings.npy"), StoredArray.of(outcome.embeddings(), split.test().count(), embedder.length()));
        Npy.write(folder.file("labels.npy"), StoredArray.of(split.test().labels(), split.test().count()));
        Map<String, Object> classes = new LinkedHashMap<>();
        classes.put("train", split.train().classNames());
        classes.put("validation", split.validation().classNames());
        classes.put("test", split.test().classNames());
        folder.write("classes.json", classes);
        folder.write("scores.json", outcome.scores());
        folder.ended();
        outcome.confusion().allClasses().write(folder.file("classes.csv"));
        outcome.confusion().allPairs().write(folder.file("confusions.csv"));
        ImageRows.of(split.test()).csv().write(folder.file("test.csv"));
        picture(split.test(), outcome.embeddings(), embedder.length()).write(folder.file("retrieval.png"));
        if (!RetrievalPicture.hasWords()) System.err.println("snedecor: " + folder.file("retrieval.png") + " has no words: Java finds no fonts here; Debian's package fontconfig brings some");
    }

    /// The first image of each of the first eight classes, and what lies nearest to it.
    private static RetrievalPicture picture(ImageSet test, float[] embeddings, int length) {
        int[] queries = IntStream.range(0, test.classes())
                .map(c -> IntStream.range(0, test.count()).filter(n -> test.labels()[n] == c).findFirst().orElse(-1))
                .filter(n -> n >= 0).limit(8).toArray();
        return new RetrievalPicture(test, queries, 8, List.of(
                Way.pixels("nearest by raw pixels", test),
                Way.rows("nearest by the trained embedding", embeddings, length)));
    }
}
