package org.snedecor.models.experiment.papers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.classification.SoftmaxLoss;
import org.snedecor.losses.metric.RawEmbeddings;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.IdxFiles;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.eval.KnnClassifier;
import org.snedecor.models.experiment.Measured;
import org.snedecor.models.experiment.Trial;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.net.Networks;
import org.snedecor.models.train.Experiment;
import org.snedecor.models.train.TrainingListener;
import org.snedecor.models.train.TrainingPlan;

/// One network trained on Fashion-MNIST, with the accuracies of its classifier, where the loss has one, and of the vote of the five nearest training images.
record FashionTraining(Images images, TrainingPlan plan) {
    static final String PARAMETERS = "parameters";
    static final String ACCURACY = "accuracy";
    static final String MIRRORED = "accuracy, with mirror images";
    static final String NEAREST = "5-NN accuracy";
    static final String COURSE = "accuracy after each epoch";
    static final String CONFUSION = "confusion";

    /// As in the table of `train`, so that its numbers can be compared. Not chosen by any images.
    private static final int VOTES = 5;

    /// Which images: the first of training, in the order of the file, which is mixed, and the first of the test.
    ///
    /// @param train, test how many, or all where there are fewer
    record Images(Path folder, int train, int test) {
        /// @throws FileFormatException where the folder is not there, with how to get it, or holds something else
        DataSplit read() throws FileFormatException {
            if (!Files.exists(folder)) {
                throw new FileFormatException(folder, "Fashion-MNIST is not there: install Debian's package dataset-fashion-mnist, "
                        + "or name a folder of its four files by SNEDECOR_JVM=-Dsnedecor.fashion-mnist=FOLDER");
            }
            DataSplit all = IdxFiles.read(folder);
            return DataSplit.of(first(all.train(), train), first(all.test(), test));
        }

        private static ImageSet first(ImageSet set, int most) {
            return most >= set.count() ? set : set.select(IntStream.range(0, most).toArray());
        }
    }

    Trial trial(String method, Backend backend) {
        Map<String, Object> all = Trial.decided(plan, backend);
        all.put("images", List.of(images.folder.toString(), images.train, images.test));
        all.put("votes", VOTES);
        return new Trial(method, all, (seed, listeners) -> measured(backend, seed, listeners));
    }

    private Measured measured(Backend backend, long seed, List<TrainingListener> listeners) throws IOException, InterruptedException {
        DataSplit split = images.read();
        Experiment experiment = new Experiment(plan.but().on(backend).seed(seed).plan(), backend, split, Networks.get(plan.model()));
        List<Double> course = new ArrayList<>();
        List<TrainingListener> all = new ArrayList<>(listeners);
        if (experiment.loss() instanceof SoftmaxLoss softmax) {
            all.add(new TrainingListener() {
                @Override
                public void roundEnded(RoundReport report) {
                    course.add(accuracy(told(softmax, rows(raw(experiment.embedder()), split.test())), split.test()));
                }
            });
        }
        Embedder learned = experiment.learned(all);
        NdArray test = rows(learned, split.test());
        Measured measured = Measured.none().with(PARAMETERS, experiment.parameters())
                .with(NEAREST, new KnnClassifier(VOTES).accuracy(test, split.test().labels(), rows(learned, split.train()), split.train().labels()));
        if (!(experiment.loss() instanceof SoftmaxLoss softmax)) return measured;
        NdArray seen = rows(raw(learned), split.test());
        int[] told = told(softmax, seen);
        // The classifier is linear: of the mean of two embeddings it gives the mean of their logits.
        int[] both = told(softmax, mean(seen, rows(raw(learned), mirrored(split.test()))));
        return measured.with(ACCURACY, accuracy(told, split.test())).with(MIRRORED, accuracy(both, split.test()))
                .withCurve(COURSE, course.stream().mapToDouble(x -> x).toArray()).withCurve(CONFUSION, confusion(told, split.test()));
    }

    /// The same network with embeddings as they come: the classifier learned on these, while neighbours are compared at length 1.
    private static Embedder raw(Embedder embedder) {
        return new Embedder(embedder.description(), embedder.backend(), embedder.network(), new RawEmbeddings());
    }

    private static NdArray rows(Embedder embedder, ImageSet set) {
        return NdArray.of(embedder.backend(), Shape.of(set.count(), embedder.length()), embedder.embed(set));
    }

    private static NdArray mean(NdArray a, NdArray b) {
        float[] x = a.toFloats(), y = b.toFloats();
        for (int i = 0; i < x.length; i++) x[i] = (x[i] + y[i]) / 2;
        return NdArray.of(a.backend(), a.shape(), x);
    }

    /// Left and right change places.
    static ImageSet mirrored(ImageSet set) {
        byte[] from = set.pixels(), pixels = new byte[from.length];
        int width = set.width();
        for (int row = 0; row < pixels.length; row += width) {
            for (int x = 0; x < width; x++) pixels[row + x] = from[row + width - 1 - x];
        }
        return new ImageSet(set.name() + ", mirrored", pixels, set.labels(), set.channels(), set.height(), width, set.classNames());
    }

    /// The classes that a linear classifier finds.
    private static int[] told(SoftmaxLoss softmax, NdArray rows) {
        return softmax.classifier().apply(Tensor.constant(rows), Phase.EVALUATE).argMax(1).toInts();
    }

    private static double accuracy(int[] told, ImageSet set) {
        return IntStream.range(0, told.length).filter(i -> told[i] == set.labels()[i]).count() / (double) told.length;
    }

    /// Row by row, of the images of a class the share that is taken for each class; 0 of a class without images.
    static double[] confusion(int[] told, ImageSet set) {
        int classes = set.classes();
        int[] counts = set.classCounts();
        double[] shares = new double[classes * classes];
        for (int i = 0; i < told.length; i++) shares[set.labels()[i] * classes + told[i]] += 1.0 / counts[set.labels()[i]];
        return shares;
    }
}
