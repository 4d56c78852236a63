package org.snedecor.models.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snedecor.models.data.PartFolders.Part;
import org.snedecor.models.io.FileFormatException;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Source;
import us.hebi.matlab.mat.types.Sources;
import us.hebi.matlab.mat.types.Struct;

/// ```
/// cars_annos.mat      annotations: a struct array with relative_im_path, class (from 1) and more; class_names: a cell array of text
/// car_ims/000001.jpg
/// ```
///
/// Cars-196 (Krause, Stark, Deng, Fei-Fei, *3D Object Representations for Fine-Grained Categorization*, 2013), the folder with all pictures in one. Classes 1 to 98 are
/// training and 99 to 196 the test, by which papers report retrieval of unseen classes (Song et al., 2016). The file's own split and its boxes are not used.
final class Cars {
    private static final String ANNOTATIONS = "annotations";
    private static final String NAMES = "class_names";
    private static final int TRAIN = 98;

    /// The file has some 300 KiB.
    private static final int MOST_BYTES = 16 << 20;

    private Cars() {}

    static boolean in(Path folder) {
        return Files.isRegularFile(folder.resolve("cars_annos.mat")) && Files.isDirectory(folder.resolve("car_ims"));
    }

    /// @throws FileFormatException where the file is no MATLAB 5 file with these variables, or a picture is not there
    static ImageList read(Path folder) throws FileFormatException {
        Path file = folder.resolve("cars_annos.mat");
        List<ListedImage> rows = new ArrayList<>();
        try {
            if (Files.size(file) > MOST_BYTES) throw new FileFormatException(file, "annotations of " + Files.size(file) + " bytes are above " + MOST_BYTES);
            MatFile variables = variables(file);
            Struct annotations = variables.getStruct(ANNOTATIONS);
            Cell names = variables.getCell(NAMES);
            for (int n = 0; n < annotations.getNumElements(); n++) {
                String path = annotations.getChar("relative_im_path", n).getString();
                int number = annotations.getMatrix("class", n).getInt(0);
                if (number < 1 || number > names.getNumElements()) {
                    throw new FileFormatException(file, "the class of " + path + " is " + number + ", and there are " + names.getNumElements() + " names of classes");
                }
                Path picture = folder.resolve(path);
                if (!Files.isRegularFile(picture)) throw new FileFormatException(file, "there is no file " + picture);
                Part part = number <= TRAIN ? Part.TRAIN : Part.TEST;
                rows.add(new ListedImage(n + 1, path, PictureFile.whole(picture), List.of(names.getChar(number - 1).getString()), part.word(), "", Map.of()));
            }
        } catch (FileFormatException e) {
            throw e;
        } catch (IOException | RuntimeException e) {                        // the library tells of broken files by either
            throw new FileFormatException(file, "it is no MATLAB 5 file with the variables " + ANNOTATIONS + " and " + NAMES + " of Cars-196", e);
        }
        return new ImageList(folder, true, rows);
    }

    private static MatFile variables(Path file) throws IOException {
        try (Source source = Sources.wrap(Files.readAllBytes(file))) {
            return Mat5.newReader(source).setEntryFilter(variable -> variable.getName().equals(ANNOTATIONS) || variable.getName().equals(NAMES)).readMat();
        }
    }
}
