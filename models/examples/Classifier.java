import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.*;
import org.snedecor.core.backend.*;
import org.snedecor.core.nn.*;
import org.snedecor.core.optim.*;
import org.snedecor.models.data.*;
import org.snedecor.models.net.*;
void main() {                                                                   // tells ten characters apart
    Backend backend = Backends.best();
    ImageSet all = Glyphs.load().ofClasses(IntStream.range(0, 10).toArray());
    ImageSet train = all.select(IntStream.range(0, all.count()).filter(n -> n % 4 > 0).toArray());
    ImageSet test = all.select(IntStream.range(0, all.count()).filter(n -> n % 4 == 0).toArray());
    Layer network = Networks.get("lenet").make(new Initialization(backend, 1), 1, 28, 28, 10);
    Optimizer optimizer = new Optimizer(new Adam(), new Schedule.Constant(2e-3), State.of(network).parameters());
    for (int epoch = 0; epoch < 5; epoch++) for (int[] rows : new ShuffledSampler(train.count(), 32, true, 1).epoch(epoch)) try (var step = backend.step()) {
        Batch batch = Batch.of(train, rows, Augmentation.NONE, Normalisation.of(train), 1, epoch);
        Tensor logarithms = network.apply(Tensor.constant(batch.images(backend)), Phase.train(1, optimizer.steps())).logSoftmax(1);
        optimizer.step(Gradients.of(logarithms.at(right(backend, batch)).mean().neg()));                        // cross-entropy
    }
    Batch batch = Batch.of(test, IntStream.range(0, test.count()).toArray(), Augmentation.NONE, Normalisation.of(train), 1, 0);
    Tensor scores = network.apply(Tensor.constant(batch.images(backend)), Phase.EVALUATE);
    double[] behind = scores.max(1).sub(scores).at(right(backend, batch)).value().toDoubles();                  // 0 where the right class is the best
    IO.println("accuracy " + Arrays.stream(behind).filter(d -> d == 0).count() / (double) behind.length);
}
IndexArray right(Backend backend, Batch b) { return IndexArray.of(backend, IntStream.range(0, b.labels().length).map(n -> 10 * n + b.labels()[n]).toArray()); }
