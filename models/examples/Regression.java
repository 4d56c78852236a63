import org.snedecor.core.autograd.*;
import org.snedecor.core.backend.*;
import org.snedecor.core.nn.*;
import org.snedecor.core.optim.*;
import org.snedecor.core.random.*;
import org.snedecor.core.shape.*;

void main() {                                                                   // learns y = sin 2x from noisy points
    Backend backend = Backends.best();
    RandomStream random = RandomStream.of(1);
    double[] x = random.doubles(512, -3, 3).toArray();
    double[] y = Arrays.stream(x).map(v -> Math.sin(2 * v) + 0.1 * random.nextGaussian()).toArray();
    var init = new Initialization(backend, 1);
    Layer network = Sequential.of(Linear.of(init, 1, 64), Activation.TANH, Linear.of(init, 64, 64), Activation.TANH, Linear.of(init, 64, 1));
    Optimizer optimizer = new Optimizer(new Adam(), new Schedule.Constant(3e-3), State.of(network).parameters());
    for (int i = 0; i < 1000; i++) try (var step = backend.step()) {
        Tensor error = network.apply(column(backend, x), Phase.train(1, i)).sub(column(backend, y));
        optimizer.step(Gradients.of(error.square().mean()));
    }
    double[] points = IntStream.range(-25, 26).mapToDouble(i -> i / 10.0).toArray();
    double[] found = network.apply(column(backend, points), Phase.EVALUATE).value().toDoubles();
    IO.println("largest error " + IntStream.range(0, points.length).mapToDouble(i -> Math.abs(found[i] - Math.sin(2 * points[i]))).max().getAsDouble());
}

Tensor column(Backend backend, double... numbers) { return Tensor.of(backend, Shape.of(numbers.length, 1), numbers); }
