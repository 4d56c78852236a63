import org.snedecor.core.backend.*;
import org.snedecor.core.random.*;
import org.snedecor.models.*;
import org.snedecor.models.data.*;
import org.snedecor.models.net.*;
import org.snedecor.models.onnx.export.*;
import org.snedecor.models.train.*;

/// Does it help to have learned from other classes? A backbone learns one half of the training characters of Glyphs, goes out as an ONNX file, comes in
/// again, is cut before its embedding, and learns the other half with a new one; beside it the same network learns that half from random weights.
/// Both have the same images, batches, steps and choice of the best weights, and are scored on the test characters, which neither has seen.
///
/// `java … Halves.java FOLDER SEEDS STEPS NETWORK CUT`, such as `/tmp/halves 3 1000 resnet8 relu.7`
void main(String... args) throws Exception {
    String network = args[3], cut = args[4];
    Path folder = Files.createDirectories(Path.of(args[0]));
    DataSplit glyphs = Glyphs.split();
    Backend backend = Backends.best();
    for (int seed = 1; seed <= Integer.parseInt(args[1]); seed++) {
        int[] classes = RandomStream.of(seed, 0x68616c66L).permutation(glyphs.train().classes());                                // "half"
        ImageSet first = glyphs.train().ofClasses(Arrays.copyOf(classes, classes.length / 2)).named("first half");
        ImageSet second = glyphs.train().ofClasses(Arrays.copyOfRange(classes, classes.length / 2, classes.length)).named("second half");
        TrainingPlan fresh = TrainingPlan.usual().model(network).batches(new BatchPlan.Balanced(12, 5)).learningRate(0.003).patience(0)
                .length(Length.ofSteps(Integer.parseInt(args[2]))).on(backend).seed(seed).plan();

        Experiment other = new Experiment(fresh, backend, with(glyphs, first), Networks.get(network));
        IO.println("seed " + seed + ", backbone, not on this half: " + scores(other, folder, "backbone-" + seed));
        Path file = folder.resolve("backbone-" + seed + ".onnx");
        OnnxExport.write(Embedder.load(folder.resolve("backbone-" + seed)), false, Map.of(), file);

        Experiment random = new Experiment(fresh, backend, with(glyphs, second), Networks.get(network));
        IO.println("seed " + seed + ", from random weights:        " + scores(random, folder, "fresh-" + seed));
        FineTuning tuning = new FineTuning(cut, List.of(), true);
        TrainingPlan tuned = fresh.but().model(file.toString()).start(new Start.Tuned(tuning)).scaling(Scaling.PIXELS).plan();
        Experiment learned = new Experiment(tuned, backend, with(glyphs, second), OnnxModel.read(file, tuning));
        IO.println("seed " + seed + ", from the backbone:          " + scores(learned, folder, "tuned-" + seed));
    }
}

DataSplit with(DataSplit all, ImageSet train) {
    return new DataSplit(train, all.validation(), all.test());
}

String scores(Experiment experiment, Path folder, String name) throws Exception {
    Scores scores = experiment.trained(RunFolder.create(folder.resolve(name)), List.of());
    return "MAP@R %.4f, Recall@1 %.4f".formatted(scores.retrieval().mapAtR(), scores.retrieval().recallAt(1));
}
