package org.snedecor.models.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snedecor.models.io.FileFormatException;

/// ```
/// FOLDER/bounding_box_train/0002_c1s1_000451_03.jpg      person 2 by camera 1
/// FOLDER/query/0001_c1s1_001051_00.jpg
/// FOLDER/bounding_box_test/0000_c1s1_000151_01.jpg       the gallery: distractors are person 0, junk is person −1
/// ```
///
/// Market-1501 as its authors give it away (Zheng et al., *Scalable Person Re-identification: A Benchmark*, ICCV 2015), and whatever else is laid out like it: CUHK03 by its new
/// protocol, labelled or detected (Zhong et al., CVPR 2017), and DukeMTMC-reID. Names begin with the person and the camera.
///
/// Junk is neither right nor wrong for any query, which is as if it were not there: it is left out. Distractors are wrong for every query and stay in the gallery, but in no
/// other part. The file of CUHK03 itself, `cuhk-03.mat`, is [Cuhk03File].
final class CameraFolders {
    private static final Pattern NAME = Pattern.compile("(?<person>-1|\\d{1,9})_c(?<camera>\\d{1,3})(\\D.*)?");
    private static final int JUNK = -1;
    private static final int DISTRACTOR = 0;

    private CameraFolders() {}

    /// Empty where the folder is none of these.
    ///
    /// @throws FileFormatException for a picture whose name does not say whom it shows, or where the folders are one level below
    static Optional<ImageList> in(Path folder) throws FileFormatException {
        if (holdsAll(folder)) return Optional.of(read(folder));
        for (String below : List.of("labeled", "detected")) {
            if (holdsAll(folder.resolve(below))) throw new FileFormatException(folder, "there are two sets in it, pictures cut out by hand and by a detector; name one of its folders, as in " + folder.resolve(below));
        }
        return Cuhk03File.in(folder);
    }

    private static boolean holdsAll(Path folder) {
        for (String name : List.of("bounding_box_train", "query", "bounding_box_test")) if (!Files.isDirectory(folder.resolve(name))) return false;
        return true;
    }

    private static ImageList read(Path folder) throws FileFormatException {
        List<ListedImage> rows = new ArrayList<>();
        add(folder, "bounding_box_train", ListedImage.TRAIN, rows);
        add(folder, "query", ListedImage.QUERY, rows);
        add(folder, "bounding_box_test", ListedImage.GALLERY, rows);
        return new ImageList(folder, true, rows);
    }

    private static void add(Path folder, String inside, String split, List<ListedImage> rows) throws FileFormatException {
        for (NamedPath file : NamedPath.in(folder.resolve(inside))) {
            if (!ClassFolders.isPicture(file)) continue;                    // Thumbs.db
            Matcher name = NAME.matcher(file.name());
            if (!name.matches()) throw new FileFormatException(file.path(), "names begin with the person and the camera, as in 0002_c1s1_000451_03.jpg");
            int person = Integer.parseInt(name.group("person"));
            if (person == JUNK) continue;
            String part = person != DISTRACTOR ? split : split.equals(ListedImage.GALLERY) ? ListedImage.DISTRACTOR : "";
            if (part.isEmpty()) throw new FileFormatException(file.path(), "nobody, person 0, is in bounding_box_test alone");
            rows.add(new ListedImage(0, inside + "/" + file.name(), PictureFile.whole(file.path()), List.of(name.group("person")), part, "c" + name.group("camera"), Map.of()));
        }
    }
}
