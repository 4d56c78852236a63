package org.snedecor.models.spark;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.snedecor.core.backend.Backends;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.FileNames;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.Picture;

/// A list of pictures -> their embeddings, in [EmbeddingTable]'s form: each partition reads its own pictures, and the weights are broadcast.
///
/// A picture gets the same bits as by `snedecor embed`, in whatever partition it is.
///
/// @param folder of the list, which executors must see too   @param device what `--device` takes, of each executor
record EmbeddingJob(Broadcast<Weights> weights, Build build, String folder, String device) implements Serializable {
    /// Pictures that are decoded before they go through the network together, and bytes of them at most.
    private static final int CHUNK = 256;
    private static final int BYTES = 1 << 25;

    /// Writes a new folder of Parquet files, whole or not at all.
    ///
    /// @return how many pictures
    static long run(SparkSession spark, Path list, Weights weights, String device, int partitions, Path out) throws FileFormatException {
        PictureList pictures = PictureList.read(spark, list, partitions);
        JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
        Broadcast<Weights> sent = context.broadcast(weights);
        try {
            JavaRDD<Row> rows = new EmbeddingJob(sent, Build.here(), list.toAbsolutePath().getParent().toString(), device).rows(pictures);
            NewFolder.write(spark, out, temporary -> spark.createDataFrame(rows, EmbeddingTable.SCHEMA).write().option("compression", "none").parquet(temporary.toString()));
            return pictures.count();
        } finally {
            sent.unpersist();
        }
    }

    JavaRDD<Row> rows(PictureList pictures) {
        return pictures.pictures().mapPartitions(listed -> PartitionFailure.naming(() -> new Embedded(listed, embedder())));
    }

    private Embedder embedder() throws Exception {
        var difference = build.difference();
        if (difference.isPresent()) throw PartitionFailure.here(difference.get());
        return weights.value().embedder(device.equals("auto") ? Backends.best() : Backends.get(device));
    }

    /// The rows of a partition, a chunk of pictures at a time.
    private final class Embedded implements Iterator<Row> {
        private final Iterator<ListedPicture> listed;
        private final Embedder embedder;
        private Iterator<Row> rows = Collections.emptyIterator();

        Embedded(Iterator<ListedPicture> listed, Embedder embedder) {
            this.listed = listed;
            this.embedder = embedder;
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext() || listed.hasNext();
        }

        @Override
        public Row next() {
            if (!hasNext()) throw new NoSuchElementException();
            if (!rows.hasNext()) rows = PartitionFailure.naming(this::chunk).iterator();
            return rows.next();
        }

        private List<Row> chunk() throws FileFormatException {
            Embedder.Description d = embedder.description();
            int size = d.channels() * d.height() * d.width();
            List<ListedPicture> some = new ArrayList<>();
            for (int most = Math.clamp(BYTES / size, 1, CHUNK); some.size() < most && listed.hasNext(); ) some.add(listed.next());
            byte[] pixels = new byte[some.size() * size];
            for (int i = 0; i < some.size(); i++) System.arraycopy(picture(some.get(i), d).pixels(), 0, pixels, i * size, size);
            float[] numbers = embedder.embed(new ImageSet("pictures", pixels, new int[some.size()], d.channels(), d.height(), d.width(), List.of("")));
            List<Row> embedded = new ArrayList<>();
            for (int i = 0; i < some.size(); i++) {
                Float[] own = new Float[embedder.length()];
                for (int k = 0; k < own.length; k++) own[k] = numbers[i * own.length + k];
                embedded.add(RowFactory.create(some.get(i).id(), some.get(i).path(), some.get(i).label(), own));
            }
            return embedded;
        }

        private Picture picture(ListedPicture one, Embedder.Description d) throws FileFormatException {
            if (one.path() == null || one.path().isEmpty()) throw PartitionFailure.here("picture " + one.id() + " of the list, counted from 0, has no path");
            Path file = Path.of(folder).resolve(FileNames.path("picture " + one.id() + " of the list", one.path()));
            return ImageFiles.load(file, d.channels(), d.height(), d.width(), d.reading()).picture();
        }
    }
}
