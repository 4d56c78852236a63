package org.snedecor.core.shape;

import java.util.Arrays;

/// Where scattered numbers go: places in an array that is read in row-major order, and what meets at each.
public final class Scattering {
    private Scattering() {}

    /// The place of each index: its own position, with the coordinate along `axis` replaced by the index.
    ///
    /// @param indices of the shape `of`, in row-major order; from 0, or from −1 backwards
    /// @param of the shape of the indices; no extent but that along `axis` is greater than that of x
    public static int[] places(String operation, Shape x, int axis, Shape of, int[] indices) {
        int a = x.axis(operation, axis);
        int[] extents = of.extents();
        boolean fits = extents.length == x.rank();
        for (int i = 0; fits && i < extents.length; i++) fits = i == a || extents[i] <= x.extent(i);
        if (!fits) throw new ShapeException(operation + " along axis " + axis, x + " at " + of, "the indices must have as many axes, and none longer but that axis");
        int[] places = new int[indices.length];
        int[] at = new int[extents.length];
        for (int i = 0; i < places.length; i++) {
            int index = x.position(a, indices[i]);
            if (index < 0 || index >= x.extent(a)) {
                throw new IllegalArgumentException(operation + " along axis " + axis + " of " + x + ": index " + indices[i] + " at position " + i
                        + " is outside [" + -x.extent(a) + ", " + x.extent(a) + ")");
            }
            for (int axisOfX = 0; axisOfX < extents.length; axisOfX++) places[i] = places[i] * x.extent(axisOfX) + (axisOfX == a ? index : at[axisOfX]);
            for (int last = extents.length - 1; last >= 0 && ++at[last] == extents[last]; last--) at[last] = 0;
        }
        return places;
    }

    /// For each of `size` numbers, the index of its replacement in the list of these numbers followed by the scattered ones: the last scattered
    /// number that goes there, or the number itself where none does.
    public static int[] last(int size, int[] places) {
        int[] sources = new int[size];
        Arrays.setAll(sources, i -> i);
        for (int i = 0; i < places.length; i++) sources[places[i]] = size + i;
        return sources;
    }

    /// The numbers that meet at places.
    ///
    /// @param touched the places that something goes to, in ascending order
    /// @param sources for each of them, `most` indices into the list of all numbers, then the scattered ones, then one neutral number that fills up
    /// shorter groups
    public record Meetings(int[] touched, int most, int[] sources) {}

    public static Meetings meetings(int size, int[] places) {
        int[] counts = new int[size];
        for (int place : places) counts[place]++;
        int[] touched = Arrays.stream(places).sorted().distinct().toArray();
        int most = 1 + Arrays.stream(touched).map(place -> counts[place]).max().orElse(0);
        int[] sources = new int[Math.multiplyExact(touched.length, most)];
        Arrays.fill(sources, size + places.length);
        int[] next = new int[size];
        for (int t = 0; t < touched.length; t++) {
            sources[t * most] = touched[t];
            next[touched[t]] = t * most + 1;
        }
        for (int i = 0; i < places.length; i++) sources[next[places[i]]++] = size + i;
        return new Meetings(touched, most, sources);
    }
}
