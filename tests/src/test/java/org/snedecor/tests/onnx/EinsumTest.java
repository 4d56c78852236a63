package org.snedecor.tests.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.onnx.network.Onnx;
import org.snedecor.models.onnx.operator.Value;

/// Any sum of products by an equation is the sum, term by term, over all values of all indices.
final class EinsumTest {
    private static final Backend BACKEND = Backends.get("reference");
    private static final String LETTERS = "abcd";

    @Property(tries = 100)
    void isTheSumOfTheProducts(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        Map<Character, Integer> extents = new HashMap<>();
        for (char letter : LETTERS.toCharArray()) extents.put(letter, 1 + random.nextInt(3));
        String[] terms = new String[1 + random.nextInt(3)];
        for (int i = 0; i < terms.length; i++) {
            StringBuilder term = new StringBuilder();
            for (int axes = random.nextInt(4); axes > 0; axes--) term.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            terms[i] = term.toString();
        }
        // Each letter that there is, or not, in some order.
        StringBuilder out = new StringBuilder();
        for (char letter : LETTERS.toCharArray()) if (String.join("", terms).indexOf(letter) >= 0 && random.nextInt(2) == 0) out.insert(random.nextInt(out.length() + 1), letter);
        String equation = String.join(",", terms) + "->" + out;

        StoredArray[] factors = Stream.of(terms).map(term -> DrawnVector.reals(shape(term, extents).extents())).toArray(StoredArray[]::new);
        Map<String, Value> inputs = new HashMap<>();
        for (int i = 0; i < factors.length; i++) inputs.put("x" + i, new Value.Device(Tensor.of(BACKEND, shape(terms[i], extents), factors[i].doubles()), Dtype.F32));
        Value y = Onnx.of(DrawnVector.of("", "Einsum", factors).with("equation", equation).model(), BACKEND).run(inputs, Phase.EVALUATE).getFirst();

        Shape shape = shape(out.toString(), extents);
        assertEquals(shape, y.shape(), equation);
        double[] sums = new double[shape.size()], sizes = new double[shape.size()];
        String present = Stream.of(String.join("", terms).split("")).distinct().collect(Collectors.joining());
        for (int n = 0; n < shape(present, extents).size(); n++) {
            Map<Character, Integer> index = new HashMap<>();
            int rest = n;
            for (char letter : present.toCharArray()) {
                index.put(letter, rest % extents.get(letter));
                rest /= extents.get(letter);
            }
            double product = 1;
            for (int i = 0; i < terms.length; i++) product *= factors[i].doubles()[place(terms[i], index, extents)];
            sums[place(out.toString(), index, extents)] += product;
            sizes[place(out.toString(), index, extents)] += Math.abs(product);
        }
        double[] got = ((Value.Device) y).tensor().value().toDoubles();
        for (int i = 0; i < got.length; i++) assertEquals(sums[i], got[i], 1e-13 * sizes[i], equation + " with " + extents + " at " + i);
    }

    private static Shape shape(String axes, Map<Character, Integer> extents) {
        return Shape.of(axes.chars().map(letter -> extents.get((char) letter)).toArray());
    }

    /// In row-major order.
    private static int place(String axes, Map<Character, Integer> index, Map<Character, Integer> extents) {
        int place = 0;
        for (char letter : axes.toCharArray()) place = place * extents.get(letter) + index.get(letter);
        return place;
    }
}
