package org.snedecor.models.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SequencedMap;
import org.snedecor.models.checkpoint.Identity;
import org.snedecor.models.data.ImageSet;

/// The content of an index: picture i has the name `names[i]` and the class `classNames[labels[i]]`, and its embedding is row i.
///
/// Classes are in the order of their first pictures, and each has one, so it makes no difference in how many pieces pictures came.
///
/// @param network    the network that embedded the pictures   @param place where that network is stored @param classNames pictures without a known
/// class have the empty name   @param labels not copied: do not write into it
/// @param names      as their data set calls them, most often paths in its folder   @param rows finite   @param thumbnails of all pictures, or none
public record IndexedPictures(Identity network, NetworkPlace place, List<String> classNames, int[] labels, List<String> names, EmbeddingRows rows, Optional<Thumbnails> thumbnails) {
    public IndexedPictures {
        classNames = List.copyOf(classNames);
        names = List.copyOf(names);
        int count = rows.count();
        if (labels.length != count || names.size() != count || thumbnails.isPresent() && thumbnails.get().count() != count) {
            throw new IllegalArgumentException("" + count + " rows, " + labels.length + " labels, " + names.size() + " names"
                    + thumbnails.map(t -> " and " + t.count() + " thumbnails").orElse("") + " are not equally many");
        }
        for (int i = 0; i < count; i++) {
            if (labels[i] >= 0 && labels[i] < classNames.size()) continue;
            throw new IllegalArgumentException("the label of picture " + i + " is " + labels[i] + ", the " + classNames.size() + " classes are numbered from 0");
        }
        for (int i = 0; i < rows.numbers().length; i++) {
            if (!Float.isFinite(rows.numbers()[i])) throw new IllegalArgumentException("the embedding of picture " + i / rows.length() + " holds " + rows.numbers()[i]);
        }
        for (List<String> some : List.of(classNames, names)) {
            for (String name : some) if (name.indexOf('\0') >= 0) throw new IllegalArgumentException("the name '" + name + "' holds the character 0");
        }
    }

    /// @param prefix before the name of each   @param rows an embedding for each picture of the set   @param side of thumbnails; 0 for none
    static IndexedPictures of(Identity network, ImageSet set, String prefix, EmbeddingRows rows, int side) {
        SequencedMap<String, Integer> numbers = new LinkedHashMap<>();
        int[] labels = Arrays.stream(set.labels()).map(label -> number(numbers, set.classNames().get(label))).toArray();
        List<String> names = new ArrayList<>();
        for (int n = 0; n < set.count(); n++) names.add(prefix + set.imageName(n));
        Optional<Thumbnails> thumbnails = side == 0 ? Optional.empty() : Optional.of(Thumbnails.of(set, side));
        return new IndexedPictures(network, NetworkPlace.UNKNOWN, List.copyOf(numbers.keySet()), labels, names, rows, thumbnails);
    }

    private static int number(Map<String, Integer> numbers, String name) {
        numbers.putIfAbsent(name, numbers.size());
        return numbers.get(name);
    }

    IndexedPictures of(NetworkPlace other) {
        return new IndexedPictures(network, other, classNames, labels, names, rows, thumbnails);
    }

    /// These pictures, then others, with thumbnails of the same shape or likewise without.
    ///
    /// @throws IllegalArgumentException in one sentence where the network is another, or a name is there already
    IndexedPictures with(IndexedPictures more) {
        more.network.difference(network).ifPresent(difference -> {
            throw new IllegalArgumentException("it was made by another network: " + difference);
        });
        Set<String> known = new HashSet<>(names);
        List<String> twice = more.names.stream().filter(known::contains).toList();
        if (!twice.isEmpty()) {
            String others = twice.size() == 1 ? " is" : " and " + (twice.size() - 1) + " others are";
            throw new IllegalArgumentException("the picture '" + twice.getFirst() + "'" + others + " in it already");
        }
        Map<String, Integer> numbers = new HashMap<>();
        List<String> classes = new ArrayList<>(classNames);
        for (String name : classNames) number(numbers, name);
        for (String name : more.classNames) if (number(numbers, name) == classes.size()) classes.add(name);
        int[] both = Arrays.copyOf(labels, labels.length + more.labels.length);
        for (int i = 0; i < more.labels.length; i++) both[labels.length + i] = numbers.get(more.classNames.get(more.labels[i]));
        List<String> allNames = new ArrayList<>(names);
        allNames.addAll(more.names);
        return new IndexedPictures(network, place, classes, both, allNames, rows.with(more.rows), thumbnails.map(t -> t.with(more.thumbnails.orElseThrow())));
    }

    public int count() {
        return names.size();
    }

    public String className(int picture) {
        return classNames.get(labels[picture]);
    }

    /// As in `1200 pictures in 40 classes`, or `30 pictures without classes`.
    @Override public String toString() {
        long classes = classNames.stream().filter(name -> !name.isEmpty()).count();
        return count() + " pictures " + (classes == 0 ? "without classes" : classes == 1 ? "in 1 class" : "in " + classes + " classes");
    }
}
