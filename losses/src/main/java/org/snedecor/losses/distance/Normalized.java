package org.snedecor.losses.distance;

import java.util.Optional;
import org.snedecor.core.autograd.Tensor;

/// d(a / ‖a‖, b / ‖b‖): another distance between embeddings brought to [length 1][Distance#unit], as most recipes use it
///
/// The plain distance of two such rows is at most 2, the squared one at most 4. A row of zeros stays zero, with gradient 0.
public record Normalized(Distance distance) implements FormedDistance {
    @Override
    public Tensor form(Tensor z) {
        return distance.form(distance.unit(z));
    }

    @Override
    public Distance bare() {
        return distance.bare();
    }

    @Override
    public Optional<Distance> root() {
        return distance.root().map(Normalized::new);
    }
}
