import org.snedecor.core.autograd.*;
import org.snedecor.core.backend.*;
import org.snedecor.core.nn.*;
import org.snedecor.core.optim.*;
import org.snedecor.models.data.*;

void main() {                                                                   // characters of 784 pixels through 32 numbers and back
    Backend backend = Backends.best();
    ImageSet all = Glyphs.load().ofClasses(IntStream.range(0, 10).toArray());
    var init = new Initialization(backend, 1);
    Layer encoder = Sequential.of(new Flatten(), Linear.of(init, 784, 256), Activation.RELU, Linear.of(init, 256, 32));
    Layer decoder = Sequential.of(Linear.of(init, 32, 256), Activation.RELU, Linear.of(init, 256, 784), Activation.SIGMOID);
    Layer both = Sequential.of(encoder, decoder);
    Optimizer optimizer = new Optimizer(new Adam(), new Schedule.Constant(1e-3), State.of(both).parameters());
    for (int epoch = 0; epoch < 20; epoch++) for (int[] rows : new ShuffledSampler(all.count(), 64, true, 1).epoch(epoch)) try (var step = backend.step()) {
        optimizer.step(Gradients.of(error(both, backend, all, rows, Phase.train(1, optimizer.steps()))));
    }
    int[] rows = IntStream.range(0, all.count()).toArray();
    Layer mean = (x, phase) -> x.mean(0).reshape(1, 784);                                                       // what every image is most like
    IO.println("error " + error(both, backend, all, rows, Phase.EVALUATE).item() + ", of the mean image " + error(mean, backend, all, rows, Phase.EVALUATE).item());
}
Tensor error(Layer network, Backend backend, ImageSet set, int[] rows, Phase phase) {
    Tensor images = Tensor.constant(Batch.of(set, rows, Augmentation.NONE, Normalisation.unit(1), 1, 0).images(backend));
    return network.apply(images, phase).sub(images.reshape(-1, 784)).square().mean();
}
