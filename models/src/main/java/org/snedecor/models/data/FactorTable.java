package org.snedecor.models.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snedecor.models.io.CsvFile;
import org.snedecor.models.io.FileFormatException;

/// ```
/// image,azimuth,lighting
/// 0,left,day
/// 1,left,night
/// ```
///
/// What several factors are of each image, in a CSV file. Its first column is called `image` and has the images by the names that a run gives
/// them in `test.csv`: a file in its folder, or the number in the data. The other columns are factors with any values. Images that a
/// set does not have are passed over.
///
/// @param values of each image, a value for each factor
public record FactorTable(Path file, List<String> factors, Map<String, List<String>> values) {

    /// @throws FileFormatException where it is no such table, or an image comes twice
    public static FactorTable read(Path file) throws FileFormatException {
        List<List<String>> rows = CsvFile.read(file);
        List<String> head = rows.isEmpty() ? List.of() : rows.getFirst();
        if (head.size() < 2 || !head.getFirst().equals("image")) {
            throw new FileFormatException(file, "the first line must be 'image' and the names of factors, with commas between");
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            if (row.size() != head.size()) throw new FileFormatException(file, "image '" + row.getFirst() + "' has " + (row.size() - 1) + " values, but there are " + (head.size() - 1) + " factors");
            if (values.put(row.getFirst(), row.subList(1, row.size())) != null) throw new FileFormatException(file, "image '" + row.getFirst() + "' comes twice");
        }
        return new FactorTable(file, head.subList(1, head.size()), values);
    }

    /// A set once for each factor, labelled by it, with the numbers of [#numbers].
    ///
    /// @throws FileFormatException where an image of the set is not in the table
    public List<ImageSet> views(ImageSet set) throws FileFormatException {
        return FactorSampler.views(set, numbers(set), factors);
    }

    /// Of each factor the value of each image, from 0. Values are numbered in the order in which the images of the set have them.
    ///
    /// @throws FileFormatException where an image of the set is not in the table
    public List<int[]> numbers(ImageSet set) throws FileFormatException {
        List<int[]> labels = new ArrayList<>();
        for (int f = 0; f < factors.size(); f++) {
            Map<String, Integer> numbers = new LinkedHashMap<>();
            int[] ofFactor = new int[set.count()];
            for (int n = 0; n < ofFactor.length; n++) {
                List<String> found = values.get(set.imageName(n));
                if (found == null) throw new FileFormatException(file, "there is no line for the image '" + set.imageName(n) + "' of " + set.name());
                ofFactor[n] = numbers.computeIfAbsent(found.get(f), _ -> numbers.size());
            }
            labels.add(ofFactor);
        }
        return labels;
    }
}
