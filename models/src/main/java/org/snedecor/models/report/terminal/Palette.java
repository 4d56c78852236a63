package org.snedecor.models.report.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A few colours for all colours of a picture: these themselves where they are few enough, otherwise by median cut.
///
/// The box of all colours is cut in two where half of its pixels are, across its longest side, and again the box with the longest side, until there are
/// as many boxes as colours are allowed. The colour of a box is the mean of its pixels. Heckbert, *Color Image Quantization for Frame Buffer Display*, SIGGRAPH 1982.
///
/// @param colours as in [RgbPicture]   @param numbers of each colour of the picture its place among them
record Palette(int[] colours, Map<Integer, Integer> numbers) {

    /// Colours of a picture, and how many pixels each has.
    ///
    /// @param shift of the channel that is the longest side, 16, 8 or 0   @param side its length
    private record ColourBox(List<Map.Entry<Integer, Integer>> colours, int shift, int side) {
        static ColourBox of(List<Map.Entry<Integer, Integer>> colours) {
            int longest = 16;
            int length = -1;
            for (int shift : new int[] {16, 8, 0}) {
                IntSummaryStatistics values = colours.stream().mapToInt(colour -> channel(colour.getKey(), shift)).summaryStatistics();
                if (values.getMax() - values.getMin() <= length) continue;
                longest = shift;
                length = values.getMax() - values.getMin();
            }
            return new ColourBox(colours, longest, length);
        }

        /// Both have a colour at least.
        List<ColourBox> halves() {
            Comparator<Map.Entry<Integer, Integer>> alongTheSide = Comparator.comparing(colour -> channel(colour.getKey(), shift));
            var sorted = colours.stream().sorted(alongTheSide.thenComparing(Map.Entry::getKey)).toList();
            long half = pixels() / 2;
            int at = 0;
            for (long before = 0; at < sorted.size() - 1 && (at == 0 || before < half); at++) before += sorted.get(at).getValue();
            return List.of(of(sorted.subList(0, at)), of(sorted.subList(at, sorted.size())));
        }

        long pixels() {
            return colours.stream().mapToLong(Map.Entry::getValue).sum();
        }

        int mean() {
            int mean = 0;
            for (int shift : new int[] {16, 8, 0}) {
                long sum = colours.stream().mapToLong(colour -> (long) channel(colour.getKey(), shift) * colour.getValue()).sum();
                mean |= (int) Math.round((double) sum / pixels()) << shift;
            }
            return mean;
        }
    }

    private static int channel(int colour, int shift) {
        return colour >> shift & 0xff;
    }

    static Palette of(int most, int... rgb) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (int colour : rgb) counts.merge(colour, 1, Integer::sum);
        List<ColourBox> boxes = new ArrayList<>();
        if (counts.size() <= most) counts.entrySet().forEach(colour -> boxes.add(ColourBox.of(List.of(colour))));
        else boxes.add(ColourBox.of(List.copyOf(counts.entrySet())));
        while (boxes.size() < Math.min(most, counts.size())) {
            ColourBox widest = boxes.stream().filter(box -> box.colours.size() > 1).max(Comparator.comparingInt(ColourBox::side)).orElseThrow();
            boxes.remove(widest);
            boxes.addAll(widest.halves());
        }
        int[] colours = new int[boxes.size()];
        Arrays.setAll(colours, i -> boxes.get(i).mean());
        Map<Integer, Integer> numbers = new HashMap<>();
        for (int i = 0; i < colours.length; i++) for (var colour : boxes.get(i).colours) numbers.put(colour.getKey(), i);
        return new Palette(colours, numbers);
    }
}
