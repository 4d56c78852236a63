package org.snedecor.models.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.State;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.registry.ClassWeights;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;
import org.snedecor.models.data.ClassNumbers;
import org.snedecor.models.data.LabelFile;
import org.snedecor.models.io.Npy;
import org.snedecor.models.io.StoredArray;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "loss", sortOptions = false, showDefaultValues = true, description = "Evaluate a loss and its gradient on embeddings of your own.")
final class LossCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "See: snedecor losses.")
    String name;

    @Option(names = "--embeddings", required = true, paramLabel = "E.npy", description = "A NumPy file of one row an example.")
    Path embeddings;

    @Option(names = "--labels", required = true, paramLabel = "L.npy", description = "A NumPy file of whole numbers, one for each row: equal for equal classes.")
    Path labels;

    @Mixin
    LossSettingOptions settings;

    @Option(names = "--grad", paramLabel = "OUT.npy", description = "A new file for the gradient, in the shape of the embeddings.")
    Path gradient;

    @Option(names = "--device", paramLabel = "NAME", defaultValue = "reference", description = "As for train; reference computes in doubles.")
    String device;

    @Option(names = "--seed", paramLabel = "N", description = "Of the weights, for a loss that has some of its own (default: 1).")
    Long seed;

    @Override
    public Integer call() throws Exception {
        LossEntry<?> entry = Losses.get(name);
        Map<String, Object> given = settings.of(entry);
        if (gradient != null) NewFile.require(gradient, "the gradient goes");
        Backend backend = DeviceOptions.open(device);
        StoredArray rows = Npy.read(embeddings);
        int[] shape = rows.shape();
        if (shape.length != 2) throw new UserError(embeddings + ": " + rows + " is not one row of numbers for each example");
        Labels classes = classes(shape[0], entry.weights());
        int count = classes.groups().size();

        long drawn = seed == null ? 1 : seed;
        EmbeddingLoss loss = entry.make(given, new ClassWeights(new Initialization(backend, drawn), shape[1], count));
        long weights = State.of(loss).count();
        if (seed != null && weights == 0) throw new UserError("--seed " + seed + " has no effect on " + name + ", which has no weights of its own");
        Tensor z = Tensor.variable(NdArray.of(backend, Shape.of(shape), rows.doubles()));
        Tensor value = loss.of(z, classes);
        double[] slope = Gradients.of(value, z).at(z).toDoubles();

        System.out.println("loss       " + entry.name() + entry.settings().stream()
                .map(s -> "  " + s.name() + "=" + s.text(given.getOrDefault(s.name(), s.standard()))).collect(Collectors.joining()));
        if (weights > 0) System.out.printf(Locale.ROOT, "weights    %,d of the loss's own, untrained, drawn with seed %d%n", weights, drawn);
        System.out.printf(Locale.ROOT, "batch      %,d embeddings of length %,d in %,d classes%n", shape[0], shape[1], count);
        System.out.printf(Locale.ROOT, "pairs      %,d positive, %,d negative%n", classes.positivePairCount(), classes.negativePairCount());
        System.out.printf(Locale.ROOT, "triplets   %,d%n", classes.tripletCount());
        System.out.println("value      " + value.item());
        System.out.println("gradient   norm " + norm(slope));
        if (gradient != null) {
            Npy.write(gradient, StoredArray.of(slope, shape));
            System.out.println("written    " + gradient);
        }
        return 0;
    }

    /// The labels as they are; numbered from 0 in ascending order where a loss has weights for each class, or where they need more than
    /// 32 bits. (A loss of logits or scores takes them for numbers of columns, all others only compare them.)
    private Labels classes(int rows, boolean numbered) throws Exception {
        if (rows == 0) throw new UserError(embeddings + ": a batch has at least one row");
        StoredArray read = LabelFile.read(labels, rows, embeddings + " has " + rows + " rows");
        try {
            if (!numbered) return Labels.of(read.ints());
        } catch (ArithmeticException _) {
            // more than 32 bits
        }
        return Labels.of(new ClassNumbers().of(read.sortKeys()));
    }

    /// √Σ g², relative to the largest so that no square overflows.
    private static double norm(double[] g) {
        double largest = Arrays.stream(g).map(Math::abs).max().orElse(0);
        return largest == 0 || !Double.isFinite(largest) ? largest : largest * Math.sqrt(Arrays.stream(g).map(x -> x / largest * (x / largest)).sum());
    }
}
