package org.snedecor.models.spark;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.snedecor.core.backend.Backend;
import org.snedecor.models.Embedder;
import org.snedecor.models.cli.DeviceOptions;
import org.snedecor.models.cli.TrainedOptions;
import org.snedecor.models.cli.UserError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "spark-embed", sortOptions = false, showDefaultValues = true, description = "Embed a list of pictures with a trained run on Spark, into a folder of Parquet files.")
final class SparkEmbedCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN", description = "A run folder, a weights file, or an ONNX file.")
    Path run;

    @Parameters(index = "1", paramLabel = "LIST", description = "FILE.csv or Parquet with a column path, from the folder of the list on, and perhaps label. Executors must see the pictures.")
    Path list;

    @Parameters(index = "2", paramLabel = "OUT.parquet", description = "A new folder: columns id, which is the place in the list from 0, path, label and embedding.")
    Path out;

    @Mixin
    TrainedOptions trained;

    @Mixin
    SparkOptions spark;

    @Mixin
    DeviceOptions device;

    @Override
    public Integer call() throws Exception {
        NewFolder.require(out);
        Backend backend = device.backend();
        Embedder here = trained.load(run, backend);                          // what is wrong with it should not wait for a cluster
        if (here.metric().score().isPresent()) throw new UserError(run + ": compares by a score that it learned, not by distances, so rows alone are nothing to search in");
        Weights weights = Weights.of(run, trained.cut, trained.scaling);
        return spark.with("spark-embed", session -> {
            long start = System.nanoTime();
            long count = EmbeddingJob.run(session, list, weights, device.name(), spark.partitions(session), out);
            System.out.printf(Locale.ROOT, "%d embeddings of length %d in %s, in %.1f s%n", count, here.length(), out, (System.nanoTime() - start) / 1e9);
            return 0;
        });
    }
}
