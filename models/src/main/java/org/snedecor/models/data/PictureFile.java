package org.snedecor.models.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.ImageReading;
import org.snedecor.models.io.Picture;

/// A picture file, or a part of a file.
///
/// @param part empty for all of it
public record PictureFile(Path path, Optional<Excerpt> part) {

    /// All of a file.
    static PictureFile whole(Path path) {
        return new PictureFile(path, Optional.empty());
    }

    /// Of the picture as it is turned: pixels `left` to `left + width − 1` of the rows `top` to `top + height − 1`.
    public record Box(int left, int top, int width, int height) implements Excerpt {
        @Override
        public ImageFiles.Loaded load(Path file, int channels, ImageReading how) throws FileFormatException {
            ImageFiles.Loaded all = ImageFiles.load(file, channels, how);
            return new ImageFiles.Loaded(of(file, all.picture()), all.stray());
        }

        private Picture of(Path file, Picture all) throws FileFormatException {
            if ((long) left + width > all.width() || (long) top + height > all.height()) {
                throw new FileFormatException(file, "the box " + this + " leaves the picture, which is " + all.width() + " wide and " + all.height() + " high");
            }
            byte[] part = new byte[all.channels() * height * width];
            for (int c = 0; c < all.channels(); c++) {
                for (int y = 0; y < height; y++) {
                    System.arraycopy(all.pixels(), (c * all.height() + top + y) * all.width() + left, part, (c * height + y) * width, width);
                }
            }
            return new Picture(all.channels(), height, width, part);
        }

        @Override public String toString() {
            return left + " " + top + " " + width + " " + height;
        }
    }

    /// Decodes it, brought to a shape.
    ImageFiles.Loaded load(ImageShape shape, ImageReading how) throws FileFormatException {
        if (part.isEmpty()) return ImageFiles.load(path, shape.channels(), shape.height(), shape.width(), how);
        ImageFiles.Loaded own = load(shape.channels(), how);
        return new ImageFiles.Loaded(own.picture().resized(shape.height(), shape.width(), how.resize()), own.stray());
    }

    /// Decodes it in its own size.
    ImageFiles.Loaded load(int channels, ImageReading how) throws FileFormatException {
        return part.isEmpty() ? ImageFiles.load(path, channels, how) : part.get().load(path, channels, how);
    }

    /// The files of these paths, all of each.
    static List<PictureFile> whole(List<Path> paths) {
        return paths.stream().map(PictureFile::whole).toList();
    }
}
