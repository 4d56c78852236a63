package org.snedecor.models.search;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.eval.Ranked;
import org.snedecor.models.io.FileFormatException;

/// Pictures embedded by a network, among which the nearest to a picture are found.
///
/// ```
/// PictureIndex index = PictureIndex.of(embedder, pictures);
/// index.write(Path.of("pictures.safetensors"));
/// List<Neighbour> nearest = index.nearest(embedder.embed(Path.of("one.png")), 10);
/// ```
///
/// Immutable; may be asked from several threads at once.
public final class PictureIndex {
    /// The default length of the longer side of thumbnails, in pixels.
    public static final int SIDE = 32;

    private final IndexedPictures pictures;
    private final Backend backend;
    private final RowSearch exact;

    private PictureIndex(IndexedPictures pictures, Backend backend) {
        this.pictures = pictures;
        this.backend = backend;
        exact = ExactSearch.of(pictures.rows(), backend);
    }

    /// Embeds all pictures of a set.
    public static PictureIndex of(Embedder embedder, ImageSet set) {
        return of(embedder, set, "", SIDE);
    }

    /// @param prefix stands before the name of each picture; empty for none   @param side of thumbnails, in pixels; 0 for none
    /// @throws IllegalArgumentException where the network compares by a score that was learned: then there are no distances
    public static PictureIndex of(Embedder embedder, ImageSet set, String prefix, int side) {
        return new PictureIndex(embedded(embedder, set, prefix, side), embedder.backend());
    }

    private static IndexedPictures embedded(Embedder embedder, ImageSet set, String prefix, int side) {
        if (embedder.metric().score().isPresent()) {
            throw new IllegalArgumentException("the network compares embeddings by a score that it has learned, and not by their distance");
        }
        return IndexedPictures.of(NetworkIdentity.of(embedder), set, prefix, new EmbeddingRows(embedder.embed(set), embedder.length()), side);
    }

    public static PictureIndex read(Path file) throws FileFormatException {
        return read(file, Backends.best());
    }

    /// @param backend which computes distances
    /// @throws FileFormatException where it is no index, one of another version, or broken
    public static PictureIndex read(Path file, Backend backend) throws FileFormatException {
        return new PictureIndex(IndexFile.read(file), backend);
    }

    /// Writes a safetensors file, whole or not at all. Equal indices give equal bytes.
    public void write(Path file) throws FileSystemException {
        IndexFile.write(file, pictures);
    }

    /// This index and more pictures of a set behind its own: the same bits as if all had been embedded at once.
    ///
    /// @param prefix stands before the name of each of them; empty for none
    /// @throws IllegalArgumentException in one sentence where the embedder is of another network, or a name is there already
    public PictureIndex with(Embedder embedder, ImageSet more, String prefix) {
        requireNetwork(embedder);
        int side = pictures.thumbnails().map(Thumbnails::side).orElse(0);
        return new PictureIndex(pictures.with(embedded(embedder, more, prefix, side)), backend);
    }

    /// The same index, which says where its network lies.
    public PictureIndex of(NetworkPlace place) {
        return new PictureIndex(pictures.of(place), backend);
    }

    /// @throws IllegalArgumentException which says in what the network of an embedder is another than that of the index
    public void requireNetwork(Embedder embedder) {
        Optional<String> difference = NetworkIdentity.of(embedder).difference(pictures.network());
        if (difference.isPresent()) throw new IllegalArgumentException("it was made by another network: " + difference.get());
    }

    public IndexedPictures pictures() {
        return pictures;
    }

    /// The k nearest pictures, the nearest first; of those equally near the one that came first into the index. Exact.
    ///
    /// @param embedding by the same network   @param k at least 1; all pictures where there are fewer
    public List<Neighbour> nearest(float[] embedding, int k) {
        int length = pictures.rows().length();
        if (embedding.length != length) throw new IllegalArgumentException("index: an embedding of " + embedding.length + " numbers among those of " + length);
        return nearest(new EmbeddingRows(embedding, embedding.length), k, exact).getFirst();
    }

    /// The same for several embeddings.
    public List<List<Neighbour>> nearest(EmbeddingRows embeddings, int k) {
        return nearest(embeddings, k, exact);
    }

    /// The same by another search among the same rows.
    public List<List<Neighbour>> nearest(EmbeddingRows embeddings, int k, RowSearch other) {
        if (k < 1) throw new IllegalArgumentException("index: k = " + k + " is below 1");
        return other.nearest(embeddings, k).stream().map(ranked -> neighbours(ranked, k)).toList();
    }

    /// All rows are looked at.
    public RowSearch exact() {
        return exact;
    }

    private List<Neighbour> neighbours(Ranked ranked, int k) {
        List<Neighbour> found = new ArrayList<>();
        for (int i = 0; i < Math.min(k, ranked.size()); i++) {
            int place = ranked.rows()[i];
            found.add(new Neighbour(place, pictures.names().get(place), pictures.className(place), Math.sqrt(ranked.distances()[i])));
        }
        return found;
    }

    @Override public String toString() {
        return pictures.toString();
    }
}
