package org.snedecor.models.data;

import java.util.List;
import java.util.stream.IntStream;
import org.snedecor.core.random.RandomStream;

/// episode = `way` classes at random, `shot` support images of each, then `query` images of each, no image twice
///
/// The task of few-shot learning (Vinyals et al., NIPS 2016) that relation networks are trained by (Sung et al., CVPR 2018: 5-way
/// 1-shot with 15 queries a class, 5-way 5-shot with 10). The first way · shot rows of a batch are the support set, the rest the
/// queries; both class by class, in one order of classes:
///
/// ```
/// s_11 .. s_1S | s_21 .. s_2S | ... | s_W1 .. s_WS || q_11 .. q_1Q | ... | q_W1 .. q_WQ
/// ```
///
/// Classes with fewer than shot + query images never take part. Each episode is a draw of its own, keyed by (seed, epoch, episode): tasks
/// are independent of each other there, so classes and images come as often as chance has it, not evenly as from a [ClassBalancedSampler].
public final class EpisodeSampler implements Sampler {

    private static final long PURPOSE = 0x65706973L;        // "epis"

    private final int way, shot, query, episodes;
    private final long seed;
    private final List<int[]> rows;                         // of each class that can take part

    /// @param episodes of each epoch
    public EpisodeSampler(ImageSet set, int way, int shot, int query, int episodes, long seed) {
        if (way < 2 || shot < 1 || query < 1 || episodes < 1) {
            throw new IllegalArgumentException("sampler: " + episodes + " episodes of " + way + " classes with " + shot + " support and " + query
                    + " query images; at least 1, 2, 1 and 1 are needed");
        }
        this.way = way;
        this.shot = shot;
        this.query = query;
        this.episodes = episodes;
        this.seed = seed;
        rows = IntStream.range(0, set.classes())
                .mapToObj(c -> IntStream.range(0, set.count()).filter(n -> set.labels()[n] == c).toArray())
                .filter(r -> r.length >= (long) shot + query).toList();
        if (rows.size() < way) {
            throw new IllegalArgumentException("sampler: " + way + " classes an episode, but " + set.name() + " has " + rows.size()
                    + " with at least " + ((long) shot + query) + " images");
        }
    }

    /// How many rows of a batch are the support set: way · shot.
    public int support() {
        return way * shot;
    }

    @Override public int batches() {
        return episodes;
    }

    @Override public int[][] epoch(int epoch) {
        return IntStream.range(0, episodes).mapToObj(e -> episode(RandomStream.of(seed, PURPOSE, epoch, e))).toArray(int[][]::new);
    }

    private int[] episode(RandomStream random) {
        int[] batch = new int[way * (shot + query)];
        int[] classes = random.permutation(rows.size());
        for (int w = 0; w < way; w++) {
            int[] images = rows.get(classes[w]).clone();
            random.shuffle(images);
            System.arraycopy(images, 0, batch, w * shot, shot);
            System.arraycopy(images, shot, batch, support() + w * query, query);
        }
        return batch;
    }
}
