import org.snedecor.core.array.*;
import org.snedecor.core.autograd.*;
import org.snedecor.core.backend.*;
import org.snedecor.core.nn.*;
import org.snedecor.core.optim.*;
import org.snedecor.core.shape.*;

void main() {
    Backend backend = Backends.get("reference");
    Tensor x = Tensor.of(backend, Shape.of(4, 1), -1, 0, 1, 2);         // four points of the line y = 2x + 1
    Tensor y = Tensor.of(backend, Shape.of(4, 1), -1, 1, 3, 5);
    Linear line = Linear.of(new Initialization(backend, 1), new ConstantInitializer(0), true, 1, 1);
    Parameter w = line.weight(), b = line.bias().orElseThrow();
    Optimizer optimizer = new Optimizer(new Sgd(0, false, 0), new Schedule.Constant(0.1), State.of(line).parameters());
    for (int i = 0; i <= 30; i++) {
        try (var step = backend.step()) {                               // what is made inside is taken back; w and b stay
            Tensor loss = line.apply(x, Phase.train(1, i)).sub(y).square().mean();
            Gradients g = Gradients.of(loss);
            if (List.of(0, 1, 2, 10, 30).contains(i)) {
                IO.println(String.format(Locale.ROOT, "%2d  w %.3f  b %.3f  loss %.5f  gradient %.3f %.3f",
                        i, w.value().item(), b.value().item(), loss.item(), g.at(w).item(), g.at(b).item()));
            }
            optimizer.step(g);                                          // w ← w − 0.1 dL/dw, b likewise
        }
    }
}
