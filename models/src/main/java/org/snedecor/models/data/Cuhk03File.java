package org.snedecor.models.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.hdf5.Hdf5;
import org.snedecor.models.io.hdf5.Hdf5Dataset;
import org.snedecor.models.io.hdf5.Hdf5File;

/// ```
/// cuhk-03.mat      labeled, detected: a cell for each of five pairs of cameras, identities x 10 cells: views 1 to 5 by the first camera, 6 to 10 by the second, each a picture or empty
///                  testsets: 20 cells, each a table of the pair and the identity, from 1, of those in the test
/// ```
///
/// CUHK03 as its authors give it away (Li et al., *DeepReID*, CVPR 2014), a file of MATLAB 7.3. Whoever is in no row of the chosen split is training. Of the test, pictures by the first camera
/// of a pair are queries, and those by the second the gallery. The paper reports means over its 20 splits; a run takes one. The authors' own file was not at hand: the layout is
/// what programs of others read, and was tried on files made like it.
///
/// `FOLDER` and `FOLDER/cuhk-03.mat` are pictures cut out by hand and the first split, `FOLDER/cuhk-03.mat/detected` those by a detector, `FOLDER/cuhk-03.mat/detected/7` with the seventh split.
///
/// @param cut labeled or detected   @param split from 1
record Cuhk03File(Path path, String cut, int split) {
    private static final String NAME = "cuhk-03.mat";
    private static final int VIEWS = 10;
    private static final int VIEWS_OF_A_CAMERA = 5;

    /// Who is shown: a pair of cameras and an identity of it, both from 1.
    private record Person(int pair, int identity) {
        String label() {
            return String.format(Locale.ROOT, "%d_%04d", pair, identity);
        }

        @Override public String toString() {
            return "pair " + pair + ", identity " + identity;
        }
    }

    /// Empty where the file is not in the folder.
    static Optional<ImageList> in(Path folder) throws FileFormatException {
        return inside(folder.resolve(NAME));
    }

    /// What lies in the file by the name of the file, or by a path that goes on into it; empty where there is no such file on the path.
    ///
    /// @throws FileFormatException where the file is not what it should be, or has no such part
    static Optional<ImageList> inside(Path path) throws FileFormatException {
        Path file = path;
        List<String> parts = new ArrayList<>();
        while (file != null && !NAME.equals(String.valueOf(file.getFileName()))) {
            parts.addFirst(String.valueOf(file.getFileName()));
            file = file.getParent();
        }
        if (file == null || !Files.isRegularFile(file)) return Optional.empty();
        String cut = parts.isEmpty() ? "labeled" : parts.getFirst(), number = parts.size() < 2 ? "1" : parts.get(1);
        if (parts.size() > 2 || !List.of("labeled", "detected").contains(cut) || !number.matches("[1-9]\\d{0,3}")) {
            throw new FileFormatException(file, "in it are labeled and detected, each with the number of a split, as in " + file.resolve("detected").resolve("7") + ", not " + String.join("/", parts));
        }
        return Optional.of(new Cuhk03File(file, cut, Integer.parseInt(number)).list());
    }

    private ImageList list() throws FileFormatException {
        Hdf5File file = Hdf5.open(path);
        List<List<List<ListedImage>>> shown = new ArrayList<>();        // by pair and identity
        long[] pairs = at(cut, () -> file.named(cut).references());
        Set<Person> tested = tested(file);
        for (int pair = 1; pair <= pairs.length; pair++) shown.add(people(file, pair, pairs[pair - 1], tested));
        for (Person person : tested) {
            if (person.pair > shown.size() || person.identity > shown.get(person.pair - 1).size()) throw bad("testsets: split " + split, person + " is not in " + cut);
        }
        List<ListedImage> rows = shown.stream().flatMap(List::stream).flatMap(List::stream).toList();
        if (rows.stream().noneMatch(row -> row.is(ListedImage.TRAIN))) throw bad("testsets: split " + split, "it has everybody, and leaves nobody to learn from");
        return new ImageList(path.resolve(cut).resolve(String.valueOf(split)), true, rows);
    }

    private Set<Person> tested(Hdf5File file) throws FileFormatException {
        long[] splits = at("testsets", () -> file.named("testsets").references());
        if (split > splits.length) throw bad("testsets", "there are " + splits.length + " splits in it, not " + split);
        String place = "testsets: split " + split;
        Hdf5Dataset table = at(place, () -> file.at(splits[split - 1]));
        if (table.rank() != 2 || table.extent(0) != 2) throw bad(place, "it is a table of pairs and identities, 2 x rows as HDF5 counts, not " + table);
        double[] numbers = at(place, table::numbers);
        Set<Person> people = new HashSet<>();
        int rows = numbers.length / 2;
        for (int row = 0; row < rows; row++) people.add(new Person(number(place, row, numbers[row]), number(place, row, numbers[rows + row])));
        return people;
    }

    private int number(String place, int row, double number) throws FileFormatException {
        if (!(number >= 1 && number <= 1e6) || number != Math.rint(number)) throw bad(place, "row " + (row + 1) + " has " + number + ", pairs and identities are whole numbers from 1");
        return (int) number;
    }

    /// The pictures of each identity that a pair of cameras has seen.
    private List<List<ListedImage>> people(Hdf5File file, int pair, long address, Set<Person> tested) throws FileFormatException {
        String place = cut + ": pair " + pair;
        Hdf5Dataset cells = at(place, () -> file.at(address));
        if (cells.rank() != 2 || cells.extent(0) != VIEWS) throw bad(place, "it is cells of 10 x identities as HDF5 counts, not " + cells);
        long[] views = at(place, cells::references);
        int identities = views.length / VIEWS;
        List<List<ListedImage>> people = new ArrayList<>();
        for (int identity = 1; identity <= identities; identity++) {
            Person person = new Person(pair, identity);
            List<ListedImage> own = new ArrayList<>();
            for (int view = 1; view <= VIEWS; view++) {
                long cell = views[(view - 1) * identities + identity - 1];
                if (!isEmpty(file, cell)) own.add(row(file, person, view, cell, tested.contains(person)));
            }
            if (own.isEmpty()) throw bad(cut + ": " + person, "there is no picture of it");
            people.add(own);
        }
        return people;
    }

    /// A cell that cannot be read is taken for a picture, which is found to be broken when it is loaded, like a broken file of a folder.
    private static boolean isEmpty(Hdf5File file, long cell) {
        try {
            return file.at(cell).isEmpty();
        } catch (FileFormatException e) {
            return false;
        }
    }

    private ListedImage row(Hdf5File file, Person person, int view, long cell, boolean tested) {
        boolean first = view <= VIEWS_OF_A_CAMERA;
        String part = !tested ? ListedImage.TRAIN : first ? ListedImage.QUERY : ListedImage.GALLERY;
        PictureFile picture = new PictureFile(path, Optional.of(new Cuhk03Cell(file, cell, cut + ": " + person + ", view " + view)));
        return new ListedImage(0, String.format(Locale.ROOT, "%s_%02d", person.label(), view), picture, List.of(person.label()), part, "c" + (2 * person.pair - (first ? 1 : 0)), Map.of());
    }

    @FunctionalInterface
    private interface Read<T> {
        T get() throws FileFormatException;
    }

    /// Errors name the place.
    private <T> T at(String place, Read<T> read) throws FileFormatException {
        try {
            return read.get();
        } catch (FileFormatException e) {
            throw new FileFormatException(path, place + ": " + e.reason(), e);
        }
    }

    private FileFormatException bad(String place, String rule) {
        return new FileFormatException(path, place + ": " + rule);
    }
}
