package org.snedecor.models.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.PixelSource;

/// Picture files with a class and a name for each, wherever these come from. Classes are in the order of their names by code unit.
///
/// @param whole what all of them together are called: a folder or a list
record LabelledPictures(Path whole, List<PictureFile> files, List<String> classOf, List<String> names) {

    /// Decodes all, and keeps them where they are not streamed.
    ///
    /// @param streamed where the pictures stay in their files; empty where they are all in memory
    /// @param remarks  hears what is broken, and what is odd in files
    /// @throws FileFormatException naming the file that cannot be read, or the class that has no other
    ImageSet read(ImageShape shape, PictureRules rules, Optional<PictureCache> streamed, Consumer<String> remarks) throws FileFormatException {
        int each = Math.toIntExact(shape.bytes(1));
        Decoded decoded;
        PixelSource all;
        if (streamed.isPresent()) {
            PictureFiles pictures = new PictureFiles(files, shape, rules.reading(), streamed.get());
            all = pictures;
            decoded = decode(shape, rules, pictures::decoded);
        } else {
            long size = shape.bytes(files.size());
            if (size > Integer.MAX_VALUE - 8) throw new FileFormatException(whole, files.size() + " images of " + shape + " are more than 2^31 bytes, choose a smaller size");
            byte[] pixels = new byte[(int) size];
            all = PixelSource.of(pixels, each);
            decoded = decode(shape, rules, (n, own) -> System.arraycopy(own, 0, pixels, n * each, each));
        }
        int[] rows = IntStream.range(0, files.size()).filter(n -> decoded.broken()[n] == null).toArray();
        remark(decoded, rows, remarks);
        List<String> classes = List.copyOf(new TreeSet<>(classOf));
        int[] labels = labels(classes, rows);
        for (int c = 0; c < classes.size(); c++) {
            int one = c;
            if (IntStream.of(labels).noneMatch(label -> label == one)) throw new FileFormatException(place(classes.get(c)), "every picture of the class is broken");
        }
        List<String> imageNames = IntStream.of(rows).mapToObj(names::get).toList();
        return new ImageSet(whole.toString(), rows.length == files.size() ? all : all.select(rows), labels, shape.channels(), shape.height(), shape.width(), classes, imageNames);
    }

    private int[] labels(List<String> classes, int... rows) {
        var numbers = IntStream.range(0, classes.size()).boxed().collect(Collectors.toMap(classes::get, c -> c));
        return IntStream.of(rows).map(n -> numbers.get(classOf.get(n))).toArray();
    }

    /// Where the first picture of a class lies.
    private Path place(String ofClass) {
        return files.get(classOf.indexOf(ofClass)).path().getParent();
    }

    private void remark(Decoded decoded, int[] rows, Consumer<String> remarks) {
        List<Path> odd = IntStream.of(rows).filter(n -> decoded.stray()[n] > 0).mapToObj(n -> files.get(n).path()).toList();
        if (!odd.isEmpty()) {
            remarks.accept(whole + ": " + odd.size() + " of " + files.size() + " pictures hold bytes that belong to no picture, such as a camera's notes after its end; "
                    + "all of their pixels are there (the first is " + (odd.getFirst().startsWith(whole) ? whole.relativize(odd.getFirst()) : odd.getFirst()) + ")");
        }
        if (rows.length == files.size()) return;
        remarks.accept(whole + ": passed over " + (files.size() - rows.length) + " of " + files.size() + " pictures, which are broken");
        for (FileFormatException broken : decoded.broken()) if (broken != null) remarks.accept(broken.getMessage());
    }

    private Decoded decode(ImageShape shape, PictureRules rules, Decoded.Sink sink) throws FileFormatException {
        try {
            return Decoded.of(files, shape, rules.reading(), sink, rules.skipBroken());
        } catch (FileFormatException e) {
            throw new FileFormatException(e.file(), e.reason() + " (--skip-broken goes on without such files)", e);
        }
    }
}
