package org.snedecor.tests.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snedecor.models.io.Npy;
import org.snedecor.models.io.StoredArray;

/// A small data set of stripes, eight classes of ten images of 8 x 8.
final class Stripes {
    private Stripes() {}

    /// @return its folder, in a word for the command line
    static String in(Path folder) throws IOException {
        byte[] pixels = new byte[80 * 64];
        int[] labels = new int[80];
        for (int n = 0; n < 80; n++) {
            labels[n] = n % 8;
            for (int i = 0; i < 64; i++) pixels[n * 64 + i] = (byte) ((i % 8 * (n % 8) + i / 8 * 3 + n / 8) % 5 < 2 ? 255 : 0);
        }
        Path data = folder.resolve("stripes");
        write(data, StoredArray.of(pixels, 80, 8, 8), labels);
        return data.toString();
    }

    /// Any images and labels as a data set.
    static void write(Path data, StoredArray images, int... labels) throws IOException {
        Files.createDirectory(data);
        Npy.write(data.resolve("images.npy"), images);
        Npy.write(data.resolve("labels.npy"), StoredArray.of(labels, labels.length));
    }
}
