package org.snedecor.models.onnx.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.shape.Shape;

/// `y[out] = Σ x₁[in₁] · x₂[in₂] · …`, over all indices that are not in `out`: `bij,bjk->bik` is a batch of matrix products.
///
/// From the left, two factors at a time are one matrix product: indices of both that are needed later are its batch, those of both that are not are
/// summed by it. What one factor alone has and nobody needs is summed before, and an index twice in one factor is its diagonal.
///
/// @param x a factor   @param axes its indices, a letter for each of its axes; those of an ellipsis are digits, the last is `0`
record Einsum(Tensor x, String axes) {
    static final OnnxOperator OPERATOR = OnnxOperator.of("Einsum", "equation", call -> call.like(of(call)));

    private static final String ELLIPSIS = "...", DIGITS = "9876543210";

    private static Tensor of(Call call) {
        String equation = call.attributes().text("equation", "").replace(" ", "");
        int arrow = equation.indexOf("->");
        String[] terms = (arrow < 0 ? equation : equation.substring(0, arrow)).split(",", -1);
        require(terms.length == call.inputs().size(), equation, "has " + terms.length + " factors, not " + call.inputs().size());
        List<Einsum> factors = new ArrayList<>();
        String hidden = "";
        for (int i = 0; i < terms.length; i++) {
            int rank = call.shape(i).rank(), more = rank - terms[i].replace(ELLIPSIS, "").length();
            boolean fits = terms[i].contains(ELLIPSIS) ? more >= 0 && more <= DIGITS.length() : more == 0;
            require(fits, equation, "has '" + terms[i] + "' for an input of " + rank + " axes");
            String digits = DIGITS.substring(DIGITS.length() - more);
            if (more > hidden.length()) hidden = digits;
            factors.add(new Einsum(call.tensor(i), letters(equation, terms[i], digits)).diagonal());
        }
        String all = String.join("", terms);
        String out = arrow >= 0 ? letters(equation, equation.substring(arrow + 2), hidden)
                : hidden + kept(sorted(all), letter -> Character.isLetter(letter) && all.indexOf(letter) == all.lastIndexOf(letter));
        require(kept(out, letter -> out.indexOf(letter) != out.lastIndexOf(letter)).isEmpty(), equation, "has an index twice behind the arrow");
        require(kept(out, letter -> factors.stream().noneMatch(factor -> factor.axes.indexOf(letter) >= 0)).isEmpty(), equation, "has an index behind the arrow that no factor has");
        Einsum product = factors.getFirst();
        for (int i = 1; i < factors.size(); i++) {
            StringBuilder needed = new StringBuilder(out);
            factors.subList(i + 1, factors.size()).forEach(later -> needed.append(later.axes));
            product = product.times(factors.get(i), needed.toString());
        }
        return product.summed(out).ordered(out);
    }

    private static void require(boolean holds, String equation, String otherwise) {
        if (!holds) throw new IllegalArgumentException("the equation '" + equation + "' " + otherwise);
    }

    private static String letters(String equation, String term, String ellipsis) {
        String letters = term.replace(ELLIPSIS, "");
        require(letters.chars().allMatch(Character::isLetter) && term.length() - letters.length() <= ELLIPSIS.length(), equation, "has '" + term + "', which is not letters with '...' once at most");
        return term.replace(ELLIPSIS, ellipsis);
    }

    private static String sorted(String letters) {
        return text(letters.chars().sorted());
    }

    private static String kept(String letters, IntPredicate wanted) {
        return text(letters.chars().filter(wanted));
    }

    private static String text(IntStream letters) {
        return letters.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private int extent(int letter) {
        return x.shape().extent(axes.indexOf(letter));
    }

    private int size(String letters) {
        return letters.chars().map(this::extent).reduce(1, Math::multiplyExact);
    }

    /// Each index once: one that stands twice steps along both of its axes.
    private Einsum diagonal() {
        String once = text(axes.chars().distinct());
        if (once.equals(axes)) return this;
        int[] strides = new int[once.length()];
        for (int a = axes.length() - 1, stride = 1; a >= 0; stride *= x.shape().extent(a--)) {
            strides[once.indexOf(axes.charAt(a))] += stride;
            requireSame(axes.charAt(a), extent(axes.charAt(a)), x.shape().extent(a));
        }
        Shape y = Shape.of(once.chars().map(this::extent).toArray());
        int[] places = IntStream.range(0, y.size()).map(i -> {
            int place = 0;
            for (int a = strides.length - 1, rest = i; a >= 0; rest /= y.extent(a--)) place += rest % y.extent(a) * strides[a];
            return place;
        }).toArray();
        return new Einsum(x.at(IndexArray.of(x.value().backend(), y, places)), once);
    }

    private static void requireSame(int letter, int a, int b) {
        if (a != b) throw new IllegalArgumentException("the index '" + (Character.isLetter(letter) ? Character.toString(letter) : ELLIPSIS) + "' has the extents " + a + " and " + b);
    }

    /// Without the indices that nobody needs.
    private Einsum summed(String needed) {
        int[] gone = IntStream.range(0, axes.length()).filter(a -> needed.indexOf(axes.charAt(a)) < 0).toArray();
        return gone.length == 0 ? this : new Einsum(x.sum(false, gone), kept(axes, letter -> needed.indexOf(letter) >= 0));
    }

    private Tensor ordered(String order) {
        return order.equals(axes) ? x : x.transpose(order.chars().map(axes::indexOf).toArray());
    }

    /// An axis of an ellipsis may be 1 where the other factor's is not.
    private Einsum broadcast(Einsum other) {
        int[] extents = x.shape().extents();
        for (int a = 0; a < extents.length; a++) {
            int letter = axes.charAt(a), wanted = other.axes.indexOf(letter) < 0 ? extents[a] : other.extent(letter);
            if (Character.isDigit(letter) && extents[a] == 1) extents[a] = wanted;
            else if (!Character.isDigit(letter) || wanted != 1) requireSame(letter, extents[a], wanted);
        }
        return Shape.of(extents).equals(x.shape()) ? this : new Einsum(x.expand(Shape.of(extents)), axes);
    }

    private Einsum times(Einsum other, String needed) {
        Einsum a = summed(needed + other.axes).broadcast(other), b = other.summed(needed + axes).broadcast(this);
        String batch = kept(a.axes, letter -> b.axes.indexOf(letter) >= 0 && needed.indexOf(letter) >= 0), inner = kept(a.axes, letter -> needed.indexOf(letter) < 0);
        String left = kept(a.axes, letter -> b.axes.indexOf(letter) < 0), right = kept(b.axes, letter -> a.axes.indexOf(letter) < 0), out = batch + left + right;
        Tensor rows = a.ordered(batch + left + inner).reshape(a.size(batch), a.size(left), a.size(inner));
        Tensor columns = b.ordered(batch + inner + right).reshape(b.size(batch), b.size(inner), b.size(right));
        int[] extents = out.chars().map(letter -> a.axes.indexOf(letter) >= 0 ? a.extent(letter) : b.extent(letter)).toArray();
        return new Einsum((inner.isEmpty() ? rows.mul(columns) : rows.matmul(columns)).reshape(Shape.of(extents)), out);
    }
}
