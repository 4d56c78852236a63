package org.snedecor.models.train;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.NoGrad;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Classifier;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.ImageSet;

/// How often the classifier that a loss has learned names the class of an image that nothing was learned from.
///
/// @param right how many images it knew   @param images of how many   @param classes that it chooses from   @param asked what images these are, in words
public record Classification(int right, int images, int classes, String asked) {
    /// Rows that are scored together.
    private static final int CHUNK = 1024;

    /// Of the classes with equally high scores the first counts as chosen.
    static Classification of(Classifier classifier, Embedder embedder, ClassifierImages asked) {
        ImageSet images = asked.images();
        int dimensions = embedder.description().embedding();
        float[] rows = NoMemory.naming("embedding " + images, "choose fewer or smaller images, or a smaller network", () -> embedder.raw().embed(images));
        int right = 0;
        int classes = 0;
        for (int from = 0; from < images.count(); from += CHUNK) {
            int count = Math.min(CHUNK, images.count() - from);
            float[] some = new float[count * dimensions];
            System.arraycopy(rows, from * dimensions, some, 0, some.length);
            try (var step = embedder.backend().step()) {
                NdArray logits = logits(classifier, embedder.backend(), Shape.of(count, dimensions), some);
                classes = logits.shape().extent(1);
                int[] chosen = logits.argMax(1, false).toInts();
                for (int i = 0; i < count; i++) if (chosen[i] == images.labels()[from + i]) right++;
            }
        }
        return new Classification(right, images.count(), classes, asked.named());
    }

    private static NdArray logits(Classifier classifier, Backend backend, Shape shape, float[] rows) {
        return NoGrad.call(() -> classifier.logits(Tensor.constant(NdArray.of(backend, shape, rows)))).value();
    }

    public double accuracy() {
        return (double) right / images;
    }

    /// `classifier: 0.912 of 320 images held out of training in their class, of 32 classes`
    public String sentence() {
        return String.format(Locale.ROOT, "classifier: %.3f of %,d %s in their class, of %,d classes", accuracy(), images, asked, classes);
    }

    /// For a file.
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("accuracy", accuracy());
        map.put("images", images);
        map.put("classes", classes);
        map.put("of", asked);
        return map;
    }
}
