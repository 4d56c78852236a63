import org.snedecor.core.autograd.*;
import org.snedecor.core.backend.*;
import org.snedecor.core.nn.*;
import org.snedecor.core.optim.*;
import org.snedecor.losses.*;
import org.snedecor.losses.fstatistic.*;
import org.snedecor.models.data.*;
import org.snedecor.models.eval.*;

static final Backend BACKEND = Backends.get("reference");

void main() {
    ImageSet all = Glyphs.load().ofClasses(IntStream.range(0, 10).toArray());              // A to J, in 200 typefaces and more
    ImageSet train = all.select(IntStream.range(0, all.count()).filter(n -> n % 2 == 0).toArray());
    ImageSet test = all.select(IntStream.range(0, all.count()).filter(n -> n % 2 == 1).toArray());
    var init = new Initialization(BACKEND, 1);
    Layer pixels = Sequential.of(new MeanPool(4, 4, 0), new Flatten());                    // [n, 1, 28, 28] to [n, 49]
    Layer network = Sequential.of(new MeanPool(4, 4, 0), Convolution.biased(init, 1, 8, 3, 1, 0), Activation.RELU, new Flatten(), Linear.of(init, 200, 8));
    say("raw pixels", pixels, test);
    say("untrained", network, test);

    EmbeddingLoss loss = new FStatisticLoss(4);
    Optimizer optimizer = new Optimizer(new Adam(), new Schedule.Constant(0.01), State.of(network).parameters());
    Sampler batches = new ClassBalancedSampler(train, 10, 5, 1);                           // a batch is 10 classes of 5 images
    for (int epoch = 0; epoch < 15; epoch++) for (int[] rows : batches.epoch(epoch)) try (var step = BACKEND.step()) {
        Labels labels = Labels.of(IntStream.of(rows).map(row -> train.labels()[row]).toArray());
        optimizer.step(Gradients.of(loss.of(embeddings(network, train, rows), labels)));
    }
    say("trained", network, test);
}

Tensor embeddings(Layer network, ImageSet set, int[] rows) {
    Batch batch = Batch.of(set, rows, Augmentation.NONE, Normalisation.unit(1), 1, 0);
    return network.apply(Tensor.constant(batch.images(BACKEND)), Phase.EVALUATE);
}

void say(String name, Layer network, ImageSet set) {
    Retrieval found = Retrieval.of(embeddings(network, set, IntStream.range(0, set.count()).toArray()).value(), set.labels());
    IO.println(String.format(Locale.ROOT, "%-10s  Recall@1 %.3f  MAP@R %.3f", name, found.recallAt(1), found.mapAtR()));
}
