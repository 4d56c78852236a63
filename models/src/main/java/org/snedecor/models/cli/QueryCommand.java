package org.snedecor.models.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.snedecor.core.backend.Backend;
import org.snedecor.models.Embedder;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.OneLine;
import org.snedecor.models.io.Picture;
import org.snedecor.models.report.TextTable;
import org.snedecor.models.report.page.NeighboursPage;
import org.snedecor.models.report.terminal.RgbPicture;
import org.snedecor.models.report.terminal.TerminalGraphics;
import org.snedecor.models.search.IndexedPictures;
import org.snedecor.models.search.Neighbour;
import org.snedecor.models.search.Recall;
import org.snedecor.models.search.EmbeddingRows;
import org.snedecor.models.search.Thumbnails;
import org.snedecor.models.search.lucene.LuceneSearch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "query", sortOptions = false, showDefaultValues = true,
        description = "Find the images of an index that are nearest to each of some pictures, with their classes and distances.")
final class QueryCommand implements Callable<Integer> {
    /// The recall of an approximate search is measured over this many images of the index, drawn by this seed.
    private static final int MEASURED = 100;
    private static final long SEED = 1;

    enum Shows { AUTO, KITTY, SIXEL, NONE }

    @Parameters(index = "0", paramLabel = "INDEX", description = "What snedecor index has written.")
    Path file;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "PICTURE", description = "A picture file.")
    List<Path> pictures;

    @Option(names = "-k", paramLabel = "K", defaultValue = "10", description = "How many neighbours.")
    int k;

    @Option(names = "--run", paramLabel = "RUN", description = "Where the network of the index lies (default: where it lay when the index was made, as seen from there).")
    Path run;

    @Option(names = "--html", paramLabel = "FILE", description = "A new page with each picture and its neighbours, which needs nothing but itself.")
    Path html;

    @Option(names = "--terminal", paramLabel = "NAME", defaultValue = "none", description = "Show them between the lines: kitty (its graphics protocol), sixel, "
            + "auto (what the terminal is known to take, if it is one) or none.")
    Shows terminal;

    @Option(names = "--approximate",
            description = "Search by a graph of Apache Lucene's, which is built once in a folder beside the index, and measure how much of the exact answer it finds.")
    boolean approximate;

    @Mixin
    DeviceOptions device;

    @Mixin
    OutputOptions told;

    private Output output;

    /// Of the approximate search, where it was asked for.
    private double recall = Double.NaN;

    @Override
    public Integer call() throws Exception {
        output = told.output();
        if (k < 1) throw new UserError("-k must be at least 1, not " + k);
        if (html != null) NewFile.require(html, "the page goes");
        Backend backend = device.backend();
        OpenIndex open = OpenIndex.read(file, backend);
        IndexedPictures gallery = open.index().pictures();
        TerminalGraphics graphics = graphics();
        if (gallery.thumbnails().isEmpty() && (html != null || graphics != TerminalGraphics.NONE)) {
            throw new UserError(file + " has no thumbnails, so there is nothing to show with " + (html != null ? "--html" : "--terminal"));
        }
        if (output == Output.JSON && terminal != Shows.NONE) throw new UserError("--terminal has no effect with --json");
        Path there = open.run(run);
        Embedder embedder = open.network(there, backend);
        EmbeddingRows queries = embedded(embedder);
        List<List<Neighbour>> found = approximate ? approximate(open, queries, backend) : open.index().nearest(queries, k);
        List<List<Picture>> shown = new ArrayList<>();
        if (html != null || graphics != TerminalGraphics.NONE) {
            for (int i = 0; i < pictures.size(); i++) shown.add(pictures(embedder, pictures.get(i), gallery.thumbnails().orElseThrow(), found.get(i)));
        }
        for (int i = 0; i < pictures.size(); i++) {
            if (i > 0) output.result("");
            output.result(table(pictures.get(i), found.get(i)).toString().stripTrailing());
            if (graphics != TerminalGraphics.NONE) output.result(graphics.text(RgbPicture.strip(shown.get(i))));
            output.event(new Event.Queried(there.toString(), file.toString(), pictures.get(i).toString(), found.get(i).stream().map(QueryCommand::fields).toList(), recall));
        }
        if (html != null) {
            page(found, shown).write(html);
            output.remark("page       " + html);
            output.event(new Event.Saved(there.toString(), List.of(html.toString())));
        }
        return 0;
    }

    private TerminalGraphics graphics() {
        return switch (terminal) {
            case AUTO -> TerminalGraphics.of(System.getenv(), System.console() != null && System.console().isTerminal());
            case KITTY -> TerminalGraphics.KITTY;
            case SIXEL -> TerminalGraphics.SIXEL;
            case NONE -> TerminalGraphics.NONE;
        };
    }

    private EmbeddingRows embedded(Embedder embedder) throws IOException {
        int length = embedder.length();
        float[] embeddings = new float[Math.multiplyExact(pictures.size(), length)];
        for (int i = 0; i < pictures.size(); i++) System.arraycopy(embedder.embed(pictures.get(i)), 0, embeddings, i * length, length);
        return new EmbeddingRows(embeddings, length);
    }

    private List<List<Neighbour>> approximate(OpenIndex open, EmbeddingRows queries, Backend backend) throws IOException {
        EmbeddingRows gallery = open.index().pictures().rows();
        Path folder = file.resolveSibling(file.getFileName().toString().replaceFirst("\\.safetensors$", "") + ".lucene");
        long start = System.nanoTime();
        try (LuceneSearch search = LuceneSearch.open(gallery, folder, backend)) {
            if (search.built()) output.remark(String.format(Locale.ROOT, "graph      of %d images built in %.1f s, in %s", gallery.count(), (System.nanoTime() - start) / 1e9, folder));
            Recall measured = Recall.amongGallery(gallery, search, open.index().exact(), k, MEASURED, SEED);
            recall = measured.value();
            output.remark(String.format(Locale.ROOT, "recall@%d  %.3f of the exact neighbours are found, over %d images of the index", k, recall, measured.queries()));
            return open.index().nearest(queries, k, search);
        }
    }

    private static TextTable table(Path query, List<Neighbour> found) {
        TextTable table = new TextTable("nearest to " + OneLine.of(query.toString()), "class", "distance");
        for (Neighbour n : found) table.row(OneLine.of(n.name()), className(n), distance(n));
        return table;
    }

    private static Map<String, Object> fields(Neighbour n) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", n.name());
        fields.put("class", n.className());
        fields.put("distance", n.distance());
        return fields;
    }

    private static String className(Neighbour n) {
        return n.className().isEmpty() ? "-" : OneLine.of(n.className());
    }

    private static String distance(Neighbour n) {
        return String.format(Locale.ROOT, "%.4f", n.distance());
    }

    /// The query, then its neighbours, as the index keeps pictures.
    private static List<Picture> pictures(Embedder embedder, Path query, Thumbnails thumbnails, List<Neighbour> found) throws IOException {
        Embedder.Description d = embedder.description();
        List<Picture> pictures = new ArrayList<>(List.of(thumbnails.shrink(ImageFiles.load(query, d.channels(), d.height(), d.width(), d.reading()).picture())));
        for (Neighbour n : found) pictures.add(thumbnails.picture(n.place()));
        return pictures;
    }

    private NeighboursPage page(List<List<Neighbour>> found, List<List<Picture>> shown) {
        List<NeighboursPage.Answer> queries = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            List<NeighboursPage.Captioned> neighbours = new ArrayList<>();
            for (int j = 0; j < found.get(i).size(); j++) {
                Neighbour n = found.get(i).get(j);
                neighbours.add(new NeighboursPage.Captioned(distance(n) + " " + className(n), n.name(), shown.get(i).get(j + 1)));
            }
            queries.add(new NeighboursPage.Answer(new NeighboursPage.Captioned("query", pictures.get(i).toString(), shown.get(i).getFirst()), neighbours));
        }
        return new NeighboursPage("Nearest pictures", "Among those of " + file + (approximate ? ", found approximately" : "") + "; distances are Euclidean.", queries);
    }
}
