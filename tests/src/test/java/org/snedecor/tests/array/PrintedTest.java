package org.snedecor.tests.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.kit.gen.Extents;
import org.snedecor.tests.kit.gen.Gen;
import org.snedecor.tests.kit.gen.Jqwik;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Values;

/// What an array prints: read back, it is the shape and the numbers.
final class PrintedTest {
    private static final Backend REFERENCE = Backends.get("reference");

    /// Some of all kinds: empty ones, those with several axes, those of more than 200 numbers; numbers of all scales, and what is no number.
    @Provide
    Arbitrary<Values> arrays() {
        List<Gen<Double>> kinds = List.of(Numbers.odd(), Numbers.tied(), Numbers.scales(-140, 120), Numbers.scales(-3, 9));
        return Jqwik.arbitrary("printed", 400, random -> Values.of(shape(random), kinds.get(random.nextInt(kinds.size())), random));
    }

    private static Shape shape(RandomStream random) {
        return switch (random.nextInt(3)) {
            case 0 -> Extents.EDGE.shape(random, 0, 4);
            case 1 -> Extents.LANES.shape(random, 0, 3);
            default -> Shape.of(IntStream.range(0, 1 + random.nextInt(3)).map(_ -> 1 + random.nextInt(40)).toArray());
        };
    }

    /// Nested lists of words, read from brackets and commas; a word for an array without axes. Blanks and line ends only part words.
    private static Object read(String text) {
        List<List<Object>> open = new ArrayList<>(List.of(new ArrayList<>()));
        for (String token : text.replaceAll("([\\[\\],])", " $1 ").strip().split("\\s+")) {
            switch (token) {
                case "[" -> open.add(new ArrayList<>());
                case "]" -> {
                    List<Object> closed = open.removeLast();
                    open.getLast().add(closed);
                }
                case "," -> { }
                default -> open.getLast().add(token);
            }
        }
        assertEquals(1, open.size(), "a bracket is not closed:\n" + text);
        assertEquals(1, open.getFirst().size(), text);
        return open.getFirst().getFirst();
    }

    /// What must be there: nested lists of the elements, of a long axis of many numbers the first and the last three with three points between.
    private static Object expected(Values values, int axis, int at, boolean floats) {
        Shape shape = values.shape();
        if (axis == shape.rank()) return rounded(values.numbers()[at], floats);
        int n = shape.extent(axis);
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            boolean left = shape.size() > 200 && n > 6 && i >= 3 && i < n - 3;
            if (!left) list.add(expected(values, axis + 1, at * n + i, floats));
            else if (i == 3) list.add("...");
        }
        return list;
    }

    private static Object rounded(double x, boolean floats) {
        if (x == 0 || !Double.isFinite(x)) return String.valueOf(x);
        return new BigDecimal(floats ? Float.toString((float) x) : Double.toString(x)).round(new MathContext(8)).stripTrailingZeros();
    }

    /// Words as numbers, to compare them by value.
    private static Object numbers(Object read) {
        return switch (read) {
            case List<?> list -> list.stream().map(PrintedTest::numbers).toList();
            case String word when word.matches("-?\\d.*") && Double.parseDouble(word) != 0 -> new BigDecimal(word).stripTrailingZeros();
            default -> read;
        };
    }

    @Property(tries = 400)
    void readBackItIsTheShapeAndTheNumbers(@ForAll("arrays") Values values) {
        for (Backend backend : List.of(REFERENCE, Backends.get("vector"))) {
            String text = values.on(backend).toString();
            String head = "NdArray" + values.shape() + (values.shape().rank() < 2 ? " " : "\n");
            assertTrue(text.startsWith(head), text);
            assertEquals(expected(values, 0, 0, backend != REFERENCE), numbers(read(text.substring(head.length()))), text);
        }
    }

    /// Each row of numbers is one line, and they all have one width.
    @Property(tries = 400)
    void rowsAreAligned(@ForAll("arrays") Values values) {
        List<String> rows = values.on(REFERENCE).toString().lines().skip(1).filter(line -> !line.isEmpty() && !line.strip().equals("...,")).toList();
        if (values.shape().rank() < 2 || values.shape().size() == 0) return;
        assertEquals(1, rows.stream().map(row -> row.replaceAll("[\\[\\],]+$", "").length()).distinct().count(), values.on(REFERENCE).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "fr-CH", "tr-TR"})
    void inEveryLocaleTheSame(String language) {
        NdArray array = NdArray.of(REFERENCE, Shape.of(2, 3), 1234567.5, -0.25, 1e-9, 1e20, Double.NaN, -0.0);
        IndexArray indices = IndexArray.of(REFERENCE, 1234, 0);
        String before = array + "\n" + indices;
        Locale usual = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));
            assertEquals(before, array + "\n" + indices);
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void looksAsNumPyHasIt() {
        assertEquals("NdArray[] 3.5", NdArray.of(REFERENCE, Shape.of(), 3.5).toString());
        assertEquals("NdArray[3] [0.1, 0.3, 1.0]", NdArray.of(REFERENCE, Shape.of(3), 0.1, 0.1 + 0.2, 1).toString());
        assertEquals("NdArray[2] [ 0.1, 16.1]", NdArray.of(Backends.get("vector"), Shape.of(2), 0.1, 16.1).toString());
        assertEquals("NdArray[2, 3]\n[[ 1.0 ,  2.5 ,  3.0 ],\n [-4.25,  5.0 ,  6.0 ]]", NdArray.of(REFERENCE, Shape.of(2, 3), 1, 2.5, 3, -4.25, 5, 6).toString());
        assertEquals("NdArray[2, 1, 2]\n[[[1.0, 2.0]],\n\n [[3.0, 4.0]]]", NdArray.of(REFERENCE, Shape.of(2, 1, 2), 1, 2, 3, 4).toString());
        assertEquals("NdArray[0] []", NdArray.of(REFERENCE, Shape.of(0)).toString());
        assertEquals("NdArray[2, 0]\n[[],\n []]", NdArray.of(REFERENCE, Shape.of(2, 0)).toString());
        assertEquals("NdArray[201] [  0.0,   1.0,   2.0, ..., 198.0, 199.0, 200.0]",
                NdArray.of(REFERENCE, Shape.of(201), IntStream.range(0, 201).asDoubleStream().toArray()).toString());
        assertEquals("IndexArray[2, 2]\n[[ 7,  0],\n [12, -1]]", IndexArray.of(REFERENCE, Shape.of(2, 2), 7, 0, 12, -1).toString());
        assertEquals(200, read(NdArray.of(REFERENCE, Shape.of(200), new double[200]).toString().substring("NdArray[200] ".length())) instanceof List<?> all ? all.size() : -1);
    }

    /// A debugger that shows an array must not end in an error.
    @Test
    void afterItsStepItSaysSo() {
        NdArray array;
        IndexArray indices;
        try (var step = REFERENCE.step()) {
            array = NdArray.of(REFERENCE, Shape.of(2), 1, 2);
            indices = IndexArray.of(REFERENCE, 0, 1);
            assertEquals("NdArray[2] [1.0, 2.0]", array.toString());
        }
        for (Object gone : List.of(array, indices)) {
            assertTrue(gone.toString().matches("(Nd|Index)Array\\[2\\]: an array of 2 elements was used after its step \\(.*\\) had ended.*"), gone.toString());
            assertEquals(1, gone.toString().lines().count(), Arrays.toString(gone.toString().split("\n")));
        }
    }
}
