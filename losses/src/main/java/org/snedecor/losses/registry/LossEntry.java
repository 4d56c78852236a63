package org.snedecor.losses.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.snedecor.core.backend.Backend;
import org.snedecor.losses.Classifier;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.batch.AdaptiveBatches;
import org.snedecor.losses.batch.BatchKind;
import org.snedecor.losses.batch.ClusterDraws;
import org.snedecor.losses.memory.CrossBatchMemory;
import org.snedecor.losses.metric.EmbeddingMetric;
import org.snedecor.losses.several.SeveralLabels;
import org.snedecor.losses.tiles.ByTiles;

/// Everything that other code must know about a loss: its name, how it is made, and what it needs.
///
/// @param <L> its class   @param name its name on the command line   @param family its package   @param paper its source, with the year
/// @param weights has it weights of its own, to be learned?   @param alone can a network learn by it alone, not only as a term of another?
/// @param maker makes the loss from its settings and, for a loss with weights, [ClassWeights] @param compared how its embeddings are compared
/// @param drawn how its batches are drawn
public record LossEntry<L extends EmbeddingLoss>(String name, String family, String paper, List<Setting> settings, boolean weights, boolean alone,
        BiFunction<Settings, ClassWeights, L> maker, Compared<L> compared, Drawn<L> drawn) {

    public LossEntry {
        settings = List.copyOf(settings);
    }

    /// A loss whose embeddings are compared at length 1 or as they come, from batches of several images of several classes.
    public static <L extends EmbeddingLoss> LossEntry<L> of(String name, String family, String paper, BiFunction<Settings, ClassWeights, L> maker, Setting... settings) {
        return new LossEntry<>(name, family, paper, List.of(settings), false, true, maker, Compared.atUnitLengthOrRaw(), Drawn.as(BatchKind.BALANCED));
    }

    /// The same with weights of its own.
    public LossEntry<L> withWeights() {
        return new LossEntry<>(name, family, paper, settings, true, alone, maker, compared, drawn);
    }

    /// The same for a term that is added to a loss, or a loss of scores computed elsewhere: it cannot train a network alone.
    public LossEntry<L> notAlone() {
        return new LossEntry<>(name, family, paper, settings, weights, false, maker, compared, drawn);
    }

    public LossEntry<L> compared(Compared<L> other) {
        return new LossEntry<>(name, family, paper, settings, weights, alone, maker, other, drawn);
    }

    public LossEntry<L> drawn(Drawn<L> other) {
        return new LossEntry<>(name, family, paper, settings, weights, alone, maker, compared, other);
    }

    /// With batches of this kind; see [Drawn].
    public LossEntry<L> drawn(BatchKind kind) {
        return drawn(Drawn.as(kind));
    }

    /// A loss that was made, and what it needs.
    ///
    /// @param entry that made it
    public record Made<L extends EmbeddingLoss>(LossEntry<L> entry, L loss) {
        /// @param unitLength at length 1, where the loss leaves the choice?
        public EmbeddingMetric metric(boolean unitLength) {
            return entry.compared.metric().apply(loss, unitLength);
        }

        /// Itself, where it scores classes, or the loss that it is made of.
        public Optional<Classifier> classifier() {
            return Classifier.of(loss);
        }

        /// The trained loss: the loss itself, or one against a memory of this many embeddings of earlier batches.
        ///
        /// @param memory 0 for none   @param dimensions of an embedding
        /// @throws IllegalArgumentException where it takes none
        public EmbeddingLoss remembering(int memory, Backend backend, int dimensions) {
            return CrossBatchMemory.around(entry.name, loss, backend, memory, dimensions);
        }

        /// The same of images with several labels.
        public EmbeddingLoss remembering(SeveralLabels several, int memory, Backend backend, int dimensions) {
            return CrossBatchMemory.around(entry.name, several, backend, memory, dimensions);
        }

        /// The trained loss: the loss itself, or a few rows of its distances at a time if it is a mean over rows.
        ///
        /// @param tile rows at a time, 0 for all
        /// @throws IllegalArgumentException where it is none
        public EmbeddingLoss byTiles(int tile) {
            return ByTiles.around(entry.name, loss, tile);
        }

        /// Batches of clusters; empty for a loss without these.
        public Optional<AdaptiveBatches> clusters(ClusterDraws draws) {
            return entry.drawn.clusters().map(maker -> maker.apply(loss, draws));
        }
    }

    /// @param given settings that differ from the defaults, numbers or words, both also as text
    /// @throws IllegalArgumentException naming an unknown setting, a value that is not allowed, or that weights are needed
    public L make(Map<String, ?> given) {
        return made(given, null).loss;
    }

    /// @param classWeights read by a loss with weights only; null otherwise allowed
    public L make(Map<String, ?> given, ClassWeights classWeights) {
        return made(given, classWeights).loss;
    }

    /// [#make] with what it needs.
    public Made<L> made(Map<String, ?> given, ClassWeights classWeights) {
        if (weights && classWeights == null) {
            throw new IllegalArgumentException("loss " + name + " learns weights of its own: it needs the numbers of classes and dimensions");
        }
        return new Made<>(this, maker.apply(Settings.of(who(), settings, given), classWeights));
    }

    /// Settings in canonical form: each a `Double` or a word, in the order of their names.
    ///
    /// @throws IllegalArgumentException as [#make]
    public Map<String, Object> checked(Map<String, ?> given) {
        return Settings.checked(who(), settings, given);
    }

    /// The setting with this name.
    ///
    /// @throws IllegalArgumentException that lists those that exist
    public Setting setting(String name) {
        return Settings.named(who(), settings, name);
    }

    private String who() {
        return "loss " + name;
    }
}
