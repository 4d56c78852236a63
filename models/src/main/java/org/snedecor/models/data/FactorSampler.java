package org.snedecor.models.data;

import java.util.List;
import java.util.stream.IntStream;
import org.snedecor.models.data.ClassBalancedSampler.Singles;

/// batch b = P values of factor b mod F, × K images of each,  F factors in turn
///
/// Factor-aware training (Ridgeway, Mozer, NeurIPS 2018): an image has several labels, such as object, azimuth and lighting, and each
/// batch is labelled by one of them, round and round. A factor's batches are those of a [ClassBalancedSampler] on the set labelled by
/// it, so what holds there holds here: values and images of each factor come round evenly. An epoch has as many rounds as the factor with
/// the fewest batches, so every factor as often.
public final class FactorSampler implements Sampler {

    private final List<ImageSet> views;
    private final List<ClassBalancedSampler> samplers;
    private final int rounds;

    /// @param views          the same images once for each factor, labelled by it ([#views])
    /// @param valuesPerBatch P; a factor with fewer values gives all it has
    /// @param imagesPerValue K
    public FactorSampler(List<ImageSet> views, int valuesPerBatch, int imagesPerValue, Singles singles, long seed) {
        this.views = List.copyOf(views);
        if (views.isEmpty()) throw new IllegalArgumentException("sampler: there is no factor; at least one is needed");
        for (ImageSet view : views) {
            if (view.count() != views.getFirst().count()) {
                throw new IllegalArgumentException("sampler: there are factors of different images, " + views.getFirst() + " and " + view + "; all must be of the same");
            }
        }
        samplers = IntStream.range(0, views.size()).mapToObj(f -> {
            int values = views.get(f).classesWith(imagesPerValue > 1 && singles == Singles.DROP ? 2 : 1);
            // A seed for each factor, or two factors alike would give the same batches.
            return new ClassBalancedSampler(views.get(f), Math.min(valuesPerBatch, values), imagesPerValue, singles, seed + f);
        }).toList();
        rounds = samplers.stream().mapToInt(ClassBalancedSampler::batches).min().orElseThrow();
    }

    /// A set once for each factor, sharing its pixels.
    ///
    /// @param factors of each factor the value of each image, from 0   @param names of the factors
    public static List<ImageSet> views(ImageSet set, List<int[]> factors, List<String> names) {
        if (factors.size() != names.size()) throw new IllegalArgumentException("sampler: " + factors.size() + " factors with " + names.size() + " names; each factor needs one");
        return IntStream.range(0, factors.size()).mapToObj(f -> {
            int values = IntStream.of(factors.get(f)).max().orElse(-1) + 1;
            String name = names.get(f);
            return set.labelled(set.name() + " by " + name, factors.get(f), IntStream.range(0, values).mapToObj(v -> name + " " + v).toList());
        }).toList();
    }

    /// The factor that a batch of every epoch is labelled by.
    public int factor(int batch) {
        return batch % views.size();
    }

    /// The set by whose labels a batch is to be learned.
    public ImageSet view(int batch) {
        return views.get(factor(batch));
    }

    @Override public ImageSet labelled(ImageSet set, int batch) {
        return view(batch);
    }

    @Override public int batches() {
        return rounds * views.size();
    }

    @Override public int[][] epoch(int epoch) {
        List<int[][]> each = samplers.stream().map(s -> s.epoch(epoch)).toList();
        return IntStream.range(0, batches()).mapToObj(b -> each.get(factor(b))[b / views.size()]).toArray(int[][]::new);
    }
}
