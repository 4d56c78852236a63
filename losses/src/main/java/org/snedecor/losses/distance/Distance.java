package org.snedecor.losses.distance;

import java.util.Optional;
import org.snedecor.core.autograd.Tensor;

/// How far the rows of one matrix lie from the rows of another: small where things are close. At least 0, but for [DotProduct].
public interface Distance {
    /// @param a `[n, dimensions]`, the anchors   @param b `[m, dimensions]`
    /// @return `[n, m]`
    Tensor between(Tensor a, Tensor b);

    /// All rows with all rows, `[n, n]`; exactly 0 on the diagonal, but for [DotProduct].
    default Tensor between(Tensor a) {
        return between(a, a);
    }

    /// Rows brought to length 1, as this distance measures length: by ‖z‖₂ unless it says otherwise. A row of zeros stays zero, with gradient 0.
    default Tensor unit(Tensor z) {
        return z.normalize(1);
    }

    /// Rows as this distance looks at them, each by itself: d(a, b) = [bare()][#bare].between(form(a), form(b)), to the bit. The rows themselves unless it
    /// says otherwise. What is compared many times need be brought into form only once, so nothing that learns may take part.
    default Tensor form(Tensor z) {
        return z;
    }

    /// The distance between rows that lie in [form][#form].
    default Distance bare() {
        return this;
    }

    /// The distance whose square this is, if there is one. It stays in the range of floats where its square vanishes or overflows.
    default Optional<Distance> root() {
        return Optional.empty();
    }

    /// Is d(a, b) = d(b, a)? If not, a is the anchor, and losses use both directions of a pair.
    default boolean symmetric() {
        return true;
    }
}
