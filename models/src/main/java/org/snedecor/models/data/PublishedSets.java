package org.snedecor.models.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snedecor.models.data.PartFolders.Part;
import org.snedecor.models.io.FileFormatException;

/// Sets of pictures in the folders that their authors give away, with the split of classes by which papers report retrieval of unseen classes.
///
/// | set | what is in the folder | training | test |
/// |---|---|---|---|
/// | CUB-200-2011 | `images.txt`, `image_class_labels.txt`, `classes.txt`, `images/` | classes 1 to 100 | 101 to 200 |
/// | Stanford Online Products | `Ebay_train.txt`, `Ebay_test.txt` and the folders that they name | the classes of the first | of the second |
/// | Omniglot | `images_background/`, `images_evaluation/`, each alphabet / character / picture | all characters of the first | of the second |
/// | Cars-196 | [Cars] | classes 1 to 98 | 99 to 196 |
/// | In-Shop Clothes | `Eval/list_eval_partition.txt` and `Img/img/`, or the list beside `img/` | what it calls train | query and gallery |
/// | Market-1501, CUHK03 by its new protocol | [CameraFolders] | `bounding_box_train` | `query` and `bounding_box_test` |
/// | CUHK03 | [Cuhk03File] | everybody else | the identities of a published split |
///
/// CUB's own `train_test_split.txt` parts the images of each class and is for classification; it is not used, and neither are its boxes.
final class PublishedSets {
    /// Of CUB's 200 classes, those to learn from (Song et al., "Deep metric learning via lifted structured feature embedding", 2016).
    private static final int CUB_TRAIN = 100;
    private static final String CLOTHES = "list_eval_partition.txt";

    private PublishedSets() {}

    /// Empty where the folder is none of these.
    ///
    /// @throws FileFormatException where a line of a list, or a file that one names, is not what it should be
    static Optional<ImageList> in(Path folder) throws FileFormatException {
        if (all(folder, "images.txt", "image_class_labels.txt", "classes.txt", "images")) return Optional.of(birds(folder));
        if (all(folder, "Ebay_train.txt", "Ebay_test.txt")) return Optional.of(products(folder));
        if (all(folder, "images_background", "images_evaluation")) return Optional.of(omniglot(folder));
        if (Cars.in(folder)) return Optional.of(Cars.read(folder));
        for (Path eval : List.of(folder, folder.resolve("Eval"))) {
            if (Files.isRegularFile(eval.resolve(CLOTHES))) return Optional.of(clothes(folder, eval.resolve(CLOTHES)));
        }
        return CameraFolders.in(folder);
    }

    private static boolean all(Path folder, String... names) {
        for (String name : names) if (!Files.exists(folder.resolve(name))) return false;
        return true;
    }

    private static ImageList birds(Path folder) throws FileFormatException {
        Map<String, String> names = new HashMap<>(), classOf = new HashMap<>();
        for (ListLine line : lines(folder.resolve("classes.txt"), 2, 0)) names.put(line.word(0), line.word(1));
        for (ListLine line : lines(folder.resolve("image_class_labels.txt"), 2, 0)) classOf.put(line.word(0), line.word(1));
        List<ListedImage> rows = new ArrayList<>();
        for (ListLine line : lines(folder.resolve("images.txt"), 2, 0)) {
            String label = classOf.get(line.word(0));
            if (label == null || !names.containsKey(label)) throw line.bad("the image " + line.word(0) + " has no class in image_class_labels.txt and classes.txt");
            rows.add(line.row(folder.resolve("images"), line.word(1), names.get(label), (line.number(label) <= CUB_TRAIN ? Part.TRAIN : Part.TEST).word()));
        }
        return new ImageList(folder, true, rows);
    }

    private static ImageList products(Path folder) throws FileFormatException {
        List<ListedImage> rows = new ArrayList<>();
        for (Part part : List.of(Part.TRAIN, Part.TEST)) {
            for (ListLine line : lines(folder.resolve(part == Part.TRAIN ? "Ebay_train.txt" : "Ebay_test.txt"), 4, 1)) rows.add(line.row(folder, line.word(3), line.word(1), part.word()));
        }
        return new ImageList(folder, true, rows);
    }

    private static ImageList omniglot(Path folder) throws FileFormatException {
        List<ListedImage> rows = new ArrayList<>();
        for (Part part : List.of(Part.TRAIN, Part.TEST)) {
            Path root = folder.resolve(part == Part.TRAIN ? "images_background" : "images_evaluation");
            for (NamedPath alphabet : NamedPath.in(root)) {
                if (!alphabet.isDirectory()) continue;
                for (ClassFolders.One character : ClassFolders.in(alphabet.path()).classes()) {
                    String label = alphabet.name() + "/" + character.name();
                    for (Path picture : character.pictures()) {
                        rows.add(new ListedImage(0, label + "/" + NamedPath.of(picture).name(), PictureFile.whole(picture), List.of(label), part.word(), "", Map.of()));
                    }
                }
            }
        }
        return new ImageList(folder, true, rows);
    }

    /// Liu et al., "DeepFashion", CVPR 2016: how many lines there are, their head, and then each picture with its item and one of train, query and gallery.
    private static ImageList clothes(Path folder, Path list) throws FileFormatException {
        Path pictures = Files.isDirectory(folder.resolve("Img")) ? folder.resolve("Img") : folder;
        List<ListedImage> rows = new ArrayList<>();
        for (ListLine line : lines(list, 3, 2)) {
            String split = line.word(2);
            if (!List.of(ListedImage.TRAIN, ListedImage.QUERY, ListedImage.GALLERY).contains(split)) throw line.bad("'" + split + "' is none of train, query and gallery");
            rows.add(line.row(pictures, line.word(0), line.word(1), split));
        }
        return new ImageList(folder, true, rows);
    }

    /// A line of a list, words with blanks between them.
    private record ListLine(Path file, int at, List<String> words) {
        String word(int n) {
            return words.get(n);
        }

        int number(String text) throws FileFormatException {
            if (!text.matches("\\d{1,9}")) throw bad("'" + text + "' is no number");
            return Integer.parseInt(text);
        }

        ListedImage row(Path folder, String path, String label, String split) throws FileFormatException {
            Path picture = folder.resolve(path);
            if (!Files.isRegularFile(picture)) throw bad("there is no file " + picture);
            return new ListedImage(at, path, PictureFile.whole(picture), List.of(label), split, "", Map.of());
        }

        FileFormatException bad(String rule) {
            return new FileFormatException(file, "line " + at + ": " + rule);
        }
    }

    /// @param words how many each line has   @param head how many lines come before the first
    private static List<ListLine> lines(Path file, int words, int head) throws FileFormatException {
        List<String> text;
        try {
            text = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw FileFormatException.reading(file, e);
        }
        List<ListLine> lines = new ArrayList<>();
        for (int i = head; i < text.size(); i++) {
            if (text.get(i).isBlank()) continue;
            ListLine line = new ListLine(file, i + 1, List.of(text.get(i).strip().split(" +")));
            if (line.words.size() != words) throw line.bad("it has " + line.words.size() + " words, not " + words);
            lines.add(line);
        }
        return lines;
    }
}
