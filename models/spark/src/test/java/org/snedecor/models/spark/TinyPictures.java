package org.snedecor.models.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.random.RandomStream;
import org.snedecor.losses.metric.UnitLength;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.Normalisation;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.ImageReading;
import org.snedecor.models.io.Picture;
import org.snedecor.models.net.Networks;

/// A list of small pictures of three classes, and a network that has learned nothing.
final class TinyPictures {
    static final int SIDE = 12;

    private TinyPictures() {}

    /// `list.csv` and its pictures; those of a class are of like brightness.
    static Path list(Path folder, int count, boolean labelled) throws IOException {
        StringBuilder list = new StringBuilder(labelled ? "path,label\n" : "path\n");
        RandomStream random = RandomStream.of(3);
        for (int i = 0; i < count; i++) {
            byte[] pixels = new byte[SIDE * SIDE];
            for (int p = 0; p < pixels.length; p++) pixels[p] = (byte) (random.nextInt(100) + 50 * (i % 3));
            ImageFiles.writeGrid(folder.resolve(i + ".png"), List.of(new Picture(1, SIDE, SIDE, pixels)), 1);
            list.append(i).append(".png").append(labelled ? ",\"class, " + i % 3 + "\"\n" : "\n");
        }
        return Files.writeString(folder.resolve("list.csv"), list);
    }

    /// A weights file.
    static Path weights(Path folder) throws IOException {
        Layer network = Networks.get("lenet").make(new Initialization(Backends.best(), 1), 1, SIDE, SIDE, 8);
        Path file = folder.resolve("weights.safetensors");
        new Embedder(new Embedder.Description("lenet", 8, 1, SIDE, SIDE, Normalisation.unit(1), ImageReading.STANDARD), Backends.best(), network, new UnitLength()).save(file);
        return file;
    }
}
