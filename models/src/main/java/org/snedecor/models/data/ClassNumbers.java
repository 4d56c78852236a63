package org.snedecor.models.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/// label in a file -> class:  the labels that occur, in ascending order, are the classes 0, 1, 2, ...
///
/// Files count classes from 0, from 1 (the letters of EMNIST), by tens, or take ids of persons, products and hashes, of which most numbers in
/// between stand for nothing. A class that no image has would yet be drawn into a part of the data and be a row of a classifier, so there is
/// none: six labels are six classes, whatever they are.
///
/// Labels have no meaning beyond identity. −1 and 0, by which some data sets mark what belongs to nobody (Market-1501), are classes like any other;
/// images that are to take no part must not be in the file.
public final class ClassNumbers {

    private final Map<Long, Integer> classOf = new HashMap<>();
    private long[] known = {};

    /// The class of each label. Those not met before become the next classes, in ascending order: of two files the one that is asked for
    /// first has the classes 0 to k − 1, and what occurs in both has one number.
    public int[] of(long... labels) {
        long[] fresh = Arrays.stream(labels).sorted().distinct().filter(label -> !classOf.containsKey(label)).toArray();
        int first = known.length;
        known = Arrays.copyOf(known, first + fresh.length);
        System.arraycopy(fresh, 0, known, first, fresh.length);
        for (int c = first; c < known.length; c++) classOf.put(known[c], c);
        return Arrays.stream(labels).mapToInt(classOf::get).toArray();
    }

    /// How many classes there are so far.
    public int count() {
        return known.length;
    }

    /// The label of each class so far.
    public List<String> names(LongFunction<String> text) {
        return Arrays.stream(known).mapToObj(text).toList();
    }
}
