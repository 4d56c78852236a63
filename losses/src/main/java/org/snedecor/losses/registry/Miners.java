package org.snedecor.losses.registry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.ExampleLoss;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.mining.AllPairs;
import org.snedecor.losses.mining.AngularTriplets;
import org.snedecor.losses.mining.DistanceWeightedTriplets;
import org.snedecor.losses.mining.EasyHardPairs;
import org.snedecor.losses.mining.HardPairs;
import org.snedecor.losses.mining.HardTriplets;
import org.snedecor.losses.mining.MarginPairs;
import org.snedecor.losses.mining.MarginTriplets;
import org.snedecor.losses.mining.Mined;
import org.snedecor.losses.mining.MinedPairs;
import org.snedecor.losses.mining.MinedRows;
import org.snedecor.losses.mining.MultiSimilarityPairs;
import org.snedecor.losses.mining.PackagedTriplets;
import org.snedecor.losses.mining.SemiHardTriplets;
import org.snedecor.losses.mining.TupleLoss;
import org.snedecor.losses.mining.TupleMiner;
import org.snedecor.losses.mining.UniformHistogramPairs;

/// Every miner by its name, for the setting `miner` of a loss: `hard`, or with settings of its own `easy-hard:negatives=hard,positives=easy`.
public final class Miners {
    /// The name for all pairs or triplets, which a loss sums without a list.
    public static final String ALL = "all";

    private static final Distance UNIT = new Normalized(new Euclidean());
    private static final SequencedMap<String, MinerEntry> ENTRIES = new LinkedHashMap<>();

    /// @param seen the distance by which it must choose; null if it chooses by that of the loss
    public record MinerEntry(String name, String chooses, Distance seen, Function<Settings, TupleMiner> maker, List<Setting> settings) implements NamedPart.Entry {}

    static {
        add(ALL, "all of them", null, _ -> new AllPairs());
        add("margin-pairs", "pairs on the wrong side of a margin", null,
                s -> new MarginPairs(s.number("positiveMargin"), s.number("negativeMargin")),
                Setting.number("positiveMargin", 0.2, "positives farther than this"), Setting.number("negativeMargin", 0.8, "negatives nearer than this"));
        add("hard-pairs", "a share of the hardest pairs of each kind", null, s -> new HardPairs(s.number("share")),
                Setting.number("share", 0.5, "of all pairs of a kind, from 0 to 1"));
        add("multi-similarity", "pairs not in order with those of the other kind of their anchor, by cosine distances", new Cosine(),
                s -> new MultiSimilarityPairs(s.number("margin")),
                Setting.number("margin", 0.1, "by which a pair must be in order to be left out"));
        add("uniform-histogram", "as many pairs from every range of distances", null,
                s -> new UniformHistogramPairs(s.whole("bins"), s.whole("positives"), s.whole("negatives"), s.whole("seed")),
                Setting.positive("bins", 100, "of each kind"), Setting.number("positives", 10, "drawn from a bin"), Setting.number("negatives", 10, "drawn from a bin"), seed());
        add("easy-hard", "one positive and one negative of each anchor, or all of a kind", null,
                s -> new EasyHardPairs(s.choice("positives", EasyHardPairs.Hardness.class), s.choice("negatives", EasyHardPairs.Hardness.class)),
                Setting.choice("positives", EasyHardPairs.Hardness.EASY, "the nearest, the farthest nearer than the negative, the farthest, or all"),
                Setting.choice("negatives", EasyHardPairs.Hardness.SEMI_HARD, "the farthest, the nearest farther than the positive, the nearest, or all"));
        add("margin-triplets", "triplets by how far they are in order", null,
                s -> new MarginTriplets(s.choice("band", MarginTriplets.Band.class), s.number("margin")),
                Setting.choice("band", MarginTriplets.Band.VIOLATING, "not in order, in order by less than the margin, both, or by more"),
                Setting.number("margin", 0.2, "in the unit of the distance"));
        add("hard", "the farthest positive and the nearest negative of each anchor", null, _ -> new HardTriplets());
        add("semi-hard", "the nearest negative beyond each positive", null, _ -> new SemiHardTriplets());
        add("distance-weighted", "a negative at random, evenly over distances at length 1", UNIT,
                s -> new DistanceWeightedTriplets(s.number("cutoff"), s.number("reach"), s.whole("seed")),
                Setting.positive("cutoff", 0.5, "distances below are drawn as this one"), Setting.positive("reach", 1.4, "negatives from here on are not drawn"), seed());
        add("angular", "triplets whose negative sees the positive pair at a large angle, by plain distances", new Euclidean(),
                s -> new AngularTriplets(s.number("degrees")),
                Setting.positive("degrees", 20, "half of that angle, below 90"));
        add("packaged", "the triplets that the batch comes as: anchor, positive, negative, anchor and so on", null, _ -> new PackagedTriplets());
    }

    private Miners() {}

    /// All miners by name.
    public static SequencedMap<String, MinerEntry> all() {
        return Collections.unmodifiableSequencedMap(ENTRIES);
    }

    /// @param text a name, perhaps with settings
    /// @throws IllegalArgumentException naming what is not known or not allowed in it
    public static TupleMiner of(String text) {
        return made(NamedPart.of("miner", ENTRIES, text));
    }

    /// The canonical form of a text: settings in the order of their names.
    ///
    /// @throws IllegalArgumentException as [#of]
    static String canonical(String text) {
        of(text);
        return NamedPart.of("miner", ENTRIES, text).text();
    }

    private static TupleMiner made(NamedPart<MinerEntry> part) {
        return part.entry().maker.apply(part.settings());
    }

    /// These terms over what the miner chooses.
    static Mined mined(String text, TupleLoss terms, Distance distance) {
        NamedPart<MinerEntry> part = NamedPart.of("miner", ENTRIES, text);
        Distance seen = part.entry().seen;
        return new Mined(made(part), seen == null ? distance : seen, terms, distance);
    }

    /// The loss of the pairs that the miner chooses.
    static MinedPairs minedPairs(String text, PairwiseLoss loss, Distance distance) {
        NamedPart<MinerEntry> part = NamedPart.of("miner", ENTRIES, text);
        Distance seen = part.entry().seen;
        return new MinedPairs(made(part), seen == null ? distance : seen, loss);
    }

    /// The loss with each row weighted by how often the miner chooses it.
    static MinedRows minedRows(String text, ExampleLoss loss) {
        NamedPart<MinerEntry> part = NamedPart.of("miner", ENTRIES, text);
        Distance seen = part.entry().seen;
        return new MinedRows(made(part), seen == null ? UNIT : seen, loss);
    }

    private static Setting seed() {
        return Setting.number("seed", 1, "of the draws");
    }

    private static void add(String name, String chooses, Distance seen, Function<Settings, TupleMiner> maker, Setting... settings) {
        ENTRIES.put(name, new MinerEntry(name, chooses, seen, maker, List.of(settings)));
    }
}
