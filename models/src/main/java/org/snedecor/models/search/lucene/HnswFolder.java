package org.snedecor.models.search.lucene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.search.EmbeddingRows;

/// A folder of Lucene's with the graph of a gallery: document i is row i, for documents come from one thread, and only neighbouring segments are merged.
///
/// A commit that was not finished leaves none behind, so a folder has the whole graph of the rows whose fingerprint it holds, or it is built anew.
final class HnswFolder implements AutoCloseable {
    private static final String FIELD = "row";
    private static final String FINGERPRINT = "fingerprint";
    private static final Pattern OURS = Pattern.compile("write\\.lock|(pending_)?segments_\\w+|_\\w+\\.\\w+");
    private static final double BUFFER_MEGABYTES = 256;

    /// It tells at each start by which instructions it computes. Held, or the setting would be lost with the logger.
    private static final Logger QUIET = Logger.getLogger("org.apache.lucene");

    static {
        QUIET.setLevel(Level.SEVERE);
    }

    private final boolean built;
    private final Directory directory;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    private HnswFolder(Directory directory, boolean built) throws IOException {
        this.built = built;
        this.directory = directory;
        reader = DirectoryReader.open(directory);
        searcher = new IndexSearcher(reader);
    }

    static HnswFolder open(Path folder, EmbeddingRows gallery, String fingerprint) throws IOException {
        boolean there = has(folder, fingerprint);
        if (!there) {
            requireOurs(folder);
            try (Directory directory = FSDirectory.open(folder)) {
                build(directory, gallery, fingerprint);
            }
        }
        return new HnswFolder(FSDirectory.open(folder), !there);
    }

    /// Had [#open] to build it?
    boolean built() {
        return built;
    }

    /// Is there the graph of these rows? One that is broken, or of a version that Lucene does not read, is none.
    static boolean has(Path folder, String fingerprint) {
        if (!Files.isDirectory(folder)) return false;
        try (Directory directory = FSDirectory.open(folder); DirectoryReader reader = DirectoryReader.open(directory)) {
            return fingerprint.equals(reader.getIndexCommit().getUserData().get(FINGERPRINT));
        } catch (IOException | IllegalArgumentException _) {
            return false;
        }
    }

    /// What is written over is an older graph, or one that was not finished.
    private static void requireOurs(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        if (!Files.isDirectory(folder)) throw new FileFormatException(folder, "is no folder, but the graph of the index goes there");
        try (Stream<Path> files = Files.list(folder)) {
            List<String> others = files.map(file -> file.getFileName().toString()).filter(name -> !OURS.matcher(name).matches()).sorted().toList();
            if (others.isEmpty()) return;
            throw new FileFormatException(folder, "is no folder of Lucene's, for it holds " + others.getFirst() + ", but the graph of the index goes there");
        }
    }

    private static void build(Directory directory, EmbeddingRows gallery, String fingerprint) throws IOException {
        LogDocMergePolicy inOrder = new LogDocMergePolicy();
        inOrder.setNoCFSRatio(0);                                           // or a single segment would be written twice
        IndexWriterConfig config = new IndexWriterConfig().setOpenMode(IndexWriterConfig.OpenMode.CREATE).setMergePolicy(inOrder)
                .setMergeScheduler(new SerialMergeScheduler()).setCommitOnClose(false);
        config.setRAMBufferSizeMB(BUFFER_MEGABYTES).setUseCompoundFile(false);
        try (IndexWriter writer = new IndexWriter(directory, config)) {
            for (int i = 0; i < gallery.count(); i++) {
                Document row = new Document();
                row.add(new KnnFloatVectorField(FIELD, gallery.row(i), VectorSimilarityFunction.EUCLIDEAN));
                writer.addDocument(row);
            }
            writer.forceMerge(1);
            writer.setLiveCommitData(Map.of(FINGERPRINT, fingerprint).entrySet());
            writer.commit();
        }
    }

    /// EmbeddingRows that are likely to be the nearest to a query, in ascending order.
    int[] candidates(float[] query, int count) throws IOException {
        int[] found = Arrays.stream(searcher.search(new KnnFloatVectorQuery(FIELD, query, count), count).scoreDocs).mapToInt(hit -> hit.doc).toArray();
        return IntStream.of(found).sorted().toArray();
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
    }
}
