package org.snedecor.models.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.snedecor.core.backend.Backend;
import org.snedecor.models.Embedder;
import org.snedecor.models.io.OneLine;
import org.snedecor.models.report.TextTable;
import org.snedecor.models.search.Neighbour;
import org.snedecor.models.search.EmbeddingRows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "query", sortOptions = false, showDefaultValues = true,
        description = "Find the images of an index that are nearest to each of some pictures, with their classes and distances.")
final class QueryCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "INDEX", description = "What snedecor index has written.")
    Path file;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "PICTURE", description = "A picture file.")
    List<Path> pictures;

    @Option(names = "-k", paramLabel = "K", defaultValue = "10", description = "How many neighbours.")
    int k;

    @Option(names = "--run", paramLabel = "RUN", description = "Where the network of the index lies (default: where it lay when the index was made, as seen from there).")
    Path run;

    @Mixin
    DeviceOptions device;

    @Override
    public Integer call() throws Exception {
        if (k < 1) throw new UserError("-k must be at least 1, not " + k);
        Backend backend = device.backend();
        OpenIndex open = OpenIndex.read(file, backend);
        Embedder embedder = open.network(run, backend);
        float[] embeddings = new float[Math.multiplyExact(pictures.size(), embedder.length())];
        for (int i = 0; i < pictures.size(); i++) System.arraycopy(embedder.embed(pictures.get(i)), 0, embeddings, i * embedder.length(), embedder.length());
        EmbeddingRows queries = new EmbeddingRows(embeddings, embedder.length());
        List<List<Neighbour>> found = open.index().nearest(queries, k);
        for (int i = 0; i < pictures.size(); i++) System.out.println((i == 0 ? "" : "\n") + table(pictures.get(i), found.get(i)).toString().stripTrailing());
        return 0;
    }

    private static TextTable table(Path query, List<Neighbour> found) {
        TextTable table = new TextTable("nearest to " + OneLine.of(query.toString()), "class", "distance");
        for (Neighbour n : found) table.row(OneLine.of(n.name()), n.className().isEmpty() ? "-" : OneLine.of(n.className()), String.format(Locale.ROOT, "%.4f", n.distance()));
        return table;
    }
}
