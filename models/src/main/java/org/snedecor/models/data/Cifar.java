package org.snedecor.models.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.MappedPixels;
import org.snedecor.models.io.PixelSource;

/// ```
/// CIFAR-10   label | 1024 red | 1024 green | 1024 blue              data_batch_1.bin ... data_batch_5.bin  test_batch.bin
/// CIFAR-100  coarse label | fine label | 3072 bytes of colour       train.bin  test.bin
/// ```
///
/// The binary version of both; each image 3 x 32 x 32. The labels of CIFAR-100 are the 100 fine ones. Class names come
/// from `batches.meta.txt` or `fine_label_names.txt` where present, else they are numbers. A file may hold fewer images than
/// the published ones, but only whole ones.
///
/// @param path the folder
public record Cifar(Path path) implements DataSource {
    private static final int SIDE = 32, IMAGE = 3 * SIDE * SIDE;

    /// Whether the folder holds either's files by these names.
    static boolean in(Path folder) {
        return Files.isRegularFile(folder.resolve("data_batch_1.bin")) || isHundred(folder);
    }

    private static boolean isHundred(Path folder) {
        return Files.isRegularFile(folder.resolve("train.bin"));
    }

    /// @throws FileFormatException where a file is missing, is not whole images, or has a label outside the classes
    @Override
    public DataSplit read(ClassSplit unsplit, PictureRules rules, Streaming streaming, Consumer<String> remarks) throws FileFormatException {
        boolean hundred = isHundred(path);
        List<Path> train = hundred ? List.of(path.resolve("train.bin"))
                : IntStream.rangeClosed(1, 5).mapToObj(i -> path.resolve("data_batch_" + i + ".bin")).toList();
        Path test = path.resolve(hundred ? "test.bin" : "test_batch.bin");
        List<String> names = names(path.resolve(hundred ? "fine_label_names.txt" : "batches.meta.txt"), hundred ? 100 : 10);
        String name = hundred ? "cifar-100" : "cifar-10";
        return DataSplit.of(read(name + " train", train, names, hundred, streaming), read(name + " test", List.of(test), names, hundred, streaming));
    }

    @Override
    public boolean hasOwnSplit() {
        return true;
    }

    private static ImageSet read(String name, List<Path> files, List<String> names, boolean hundred, Streaming streaming) throws FileFormatException {
        int labelBytes = hundred ? 2 : 1, record = labelBytes + IMAGE;
        long count = 0;
        for (Path file : files) count += records(file, record);
        boolean streams = streaming.streams(count * IMAGE);
        if (count > Integer.MAX_VALUE || !streams && count * IMAGE > Integer.MAX_VALUE - 8) throw new FileFormatException(files.getFirst(), "with its fellows it holds " + count + " images, more than 2^31 bytes");
        byte[] pixels = new byte[streams ? 0 : (int) count * IMAGE];
        int[] labels = new int[(int) count];
        int n = 0;
        byte[] one = new byte[record];
        for (Path file : files) {
            int inFile = (int) records(file, record);
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                for (int i = 0; i < inFile && n < labels.length; i++, n++) {
                    if (in.readNBytes(one, 0, record) < record) throw new FileFormatException(file, "the file became shorter while it was read");
                    labels[n] = one[labelBytes - 1] & 0xff;
                    if (labels[n] >= names.size()) {
                        throw new FileFormatException(file, "at byte " + ((long) i * record + labelBytes - 1) + ": the label of image " + i + " is " + labels[n]
                                + ", the " + names.size() + " classes are 0 to " + (names.size() - 1));
                    }
                    if (!streams) System.arraycopy(one, labelBytes, pixels, n * IMAGE, IMAGE);
                }
            } catch (IOException e) {
                throw FileFormatException.reading(file, e);
            }
        }
        return new ImageSet(name, streams ? mapped(files, labelBytes, record) : PixelSource.of(pixels, IMAGE), labels, 3, SIDE, SIDE, names, List.of());
    }

    private static PixelSource mapped(List<Path> files, int labelBytes, int record) throws FileFormatException {
        List<PixelSource> sources = new ArrayList<>();
        for (Path file : files) sources.add(new MappedPixels(file, labelBytes, record, Math.toIntExact(records(file, record)), IMAGE));
        return PixelSource.joined(sources);
    }

    private static long records(Path file, int record) throws FileFormatException {
        try {
            long size = Files.size(file);
            if (size == 0 || size % record != 0) {
                throw new FileFormatException(file, "at byte " + size + ": the file ends inside an image, its size must be a multiple of " + record);
            }
            return size / record;
        } catch (IOException e) {
            throw FileFormatException.reading(file, e);
        }
    }

    private static List<String> names(Path file, int classes) throws FileFormatException {
        List<String> names = ClassNames.in(file);
        if (names.isEmpty()) return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        if (names.size() != classes) throw new FileFormatException(file, "there are " + names.size() + " class names, not " + classes);
        return names;
    }
}
