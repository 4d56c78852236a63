package org.snedecor.models.eval;

import java.util.Arrays;

/// The k-th smallest of numbers, and the order of all of them.
final class Selection {
    private static final int FEW = 24;

    private Selection() {}

    /// The k-th smallest, k counted from 1, in a time that grows with the number of them: the part of quicksort that leads to place k
    /// (Hoare, *Algorithm 65: Find*, Communications of the ACM 4, 1961), with the median of three as pivot. Where pivots do not halve
    /// the rest, as in rows made for that, it is sorted.
    ///
    /// @param numbers none NaN; come out in another order
    static double smallest(int k, double[] numbers) {
        int at = k - 1;
        int from = 0;
        int to = numbers.length - 1;
        for (int rounds = 4 * (32 - Integer.numberOfLeadingZeros(numbers.length)); to - from > FEW && rounds > 0; rounds--) {
            double pivot = median(numbers[from], numbers[(from + to) >>> 1], numbers[to]);
            int i = from;
            int j = to;
            while (i <= j) {
                while (numbers[i] < pivot) i++;
                while (numbers[j] > pivot) j--;
                if (i <= j) {
                    double swapped = numbers[i];
                    numbers[i++] = numbers[j];
                    numbers[j--] = swapped;
                }
            }
            // Up to j nothing is above the pivot, from i on nothing below it, and what is between equals it.
            if (at <= j) to = j;
            else if (at >= i) from = i;
            else return numbers[at];
        }
        Arrays.sort(numbers, from, to + 1);
        return numbers[at];
    }

    private static double median(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    /// The places of numbers in ascending order, equal ones by place; 0 is −0 here.
    ///
    /// A number's leading bits and its place share one long, and longs are sorted. Numbers whose leading bits are equal stand side by side then, and each
    /// such run is put in order by the whole numbers.
    ///
    /// @param numbers none NaN
    static int[] order(double[] numbers) {
        int bits = 32 - Integer.numberOfLeadingZeros(numbers.length);
        long places = (1L << bits) - 1;
        long[] keys = new long[numbers.length];
        for (int i = 0; i < keys.length; i++) keys[i] = ascending(numbers[i]) & ~places | i;
        Arrays.sort(keys);

        int[] order = new int[keys.length];
        for (int i = 0; i < order.length; i++) order[i] = (int) (keys[i] & places);
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && (keys[to] ^ keys[from]) >>> bits == 0) to++;
            if (to - from > 1) orderRun(numbers, order, from, to);
            from = to;
        }
        return order;
    }

    /// Sorts the numbers of a run; each place then goes to where its number begins among them, behind equal ones that came before.
    private static void orderRun(double[] numbers, int[] order, int from, int to) {
        int[] places = Arrays.copyOfRange(order, from, to);
        long[] sorted = Arrays.stream(places).mapToLong(place -> ascending(numbers[place])).sorted().toArray();
        int[] filled = new int[places.length];
        for (int place : places) {
            int first = first(sorted, ascending(numbers[place]));
            order[from + first + filled[first]++] = place;
        }
    }

    /// Where a number stands first among sorted ones.
    private static int first(long[] sorted, long number) {
        int low = 0;
        for (int high = sorted.length; low < high; ) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < number) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// The bits of a number as a whole number that grows with it.
    private static long ascending(double number) {
        long bits = Double.doubleToRawLongBits(number + 0.0);
        return bits ^ bits >> 63 & Long.MAX_VALUE;
    }
}
