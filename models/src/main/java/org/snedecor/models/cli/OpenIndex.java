package org.snedecor.models.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.snedecor.core.backend.Backend;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.Scaling;
import org.snedecor.models.net.OnnxModel;
import org.snedecor.models.search.NetworkPlace;
import org.snedecor.models.search.PictureIndex;
import org.snedecor.models.train.NoMemory;

/// An index and its file, which every sentence about it names.
record OpenIndex(Path file, PictureIndex index) {
    static OpenIndex read(Path file, Backend backend) throws IOException {
        return new OpenIndex(file, NoMemory.naming("the index " + file, "make one with --thumbnails 0", () -> PictureIndex.read(file, backend)));
    }

    /// @throws UserError with the name of the file where the index refuses it
    static <T> T naming(Path file, NoMemory.Work<T, IOException> work) throws IOException {
        try {
            return work.done();
        } catch (IllegalArgumentException e) {
            throw new UserError(file + ": " + e.getMessage());
        }
    }

    /// @throws UserError where the index was made by another network
    void require(Embedder embedder) throws IOException {
        naming(file, () -> {
            index.requireNetwork(embedder);
            return index;
        });
    }

    /// Where the network of the index lies.
    ///
    /// @param given null for where it lay when the index was made
    Path run(Path given) throws IOException {
        if (given != null) return given;
        NetworkPlace place = index.pictures().place();
        if (place.run().isEmpty()) throw new UserError(file + " does not say where its network lies; name the run with --run");
        return file.toRealPath().getParent().resolve(place.run()).normalize();
    }

    /// The network that made the index.
    Embedder network(Path run, Backend backend) throws IOException {
        NetworkPlace place = index.pictures().place();
        TrainedOptions trained = new TrainedOptions();
        boolean onnx = OnnxModel.isNamed(run.toString());
        if (onnx && !place.cut().isEmpty()) trained.cut = place.cut();
        if (onnx && !place.scaling().isEmpty()) trained.scaling = Scaling.valueOf(place.scaling().toUpperCase(Locale.ROOT));
        Embedder embedder = trained.load(run, backend);
        require(embedder);
        return embedder;
    }

    /// Where a run lies, as seen from an index, so that both can move together.
    static NetworkPlace place(Path file, Path run, TrainedOptions trained) throws IOException {
        Path folder = file.toAbsolutePath().getParent().toRealPath();
        Path there = run.toRealPath();
        String seen = folder.getRoot().equals(there.getRoot()) ? folder.relativize(there).toString() : there.toString();
        return new NetworkPlace(seen.isEmpty() ? "." : seen, Optional.ofNullable(trained.cut).orElse(""),
                Optional.ofNullable(trained.scaling).map(scaling -> scaling.name().toLowerCase(Locale.ROOT)).orElse(""));
    }
}
