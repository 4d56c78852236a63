package org.snedecor.losses.registry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.combined.Weighted;
import org.snedecor.losses.combined.WithTerms;
import org.snedecor.losses.regularizer.CenterInvariant;
import org.snedecor.losses.regularizer.LpNorm;
import org.snedecor.losses.regularizer.RegularFace;
import org.snedecor.losses.regularizer.SparseCenters;

/// A loss with terms by name: `arcface+regular-face`, `triplet+lp-norm+zero-mean`, `cosface+lp-norm@weights`.
///
/// The settings of a term have its name and a dot before them, as `lp-norm.power`; `lp-norm.weight` is what it is multiplied by.
final class LossTerms {
    private static final String AT_WEIGHTS = "@weights";

    /// What a term can be applied to.
    private enum Of { EMBEDDINGS, WEIGHTS, EITHER }

    private static final Map<String, Of> TERMS = new LinkedHashMap<>();

    static {
        TERMS.put("zero-mean", Of.EITHER);
        TERMS.put("energy-confusion", Of.EMBEDDINGS);
        TERMS.put("intra-pair-variance", Of.EMBEDDINGS);
        TERMS.put("threshold-consistent", Of.EMBEDDINGS);
        TERMS.put("lp-norm", Of.EITHER);
        TERMS.put("center-invariant", Of.WEIGHTS);
        TERMS.put("regular-face", Of.WEIGHTS);
        TERMS.put("sparse-centers", Of.WEIGHTS);
    }

    private LossTerms() {}

    /// The terms that are not losses of pairs and have entries of their own.
    static Stream<LossEntry<?>> entries() {
        return Stream.of(
                LossEntry.of("lp-norm", "regularizer", "pytorch-metric-learning 2.8.1: a term added to a loss", (s, _) -> new LpNorm(s.number("p"), s.number("power")),
                        Setting.positive("p", 2, "of the norm, 1 or more"), Setting.positive("power", 1, "of the norm, 1 or more")).notAlone(),
                LossEntry.of("center-invariant", "regularizer", "Wu et al., ACM Multimedia Asia 2017: a term of class weights", (_, _) -> new CenterInvariant()).notAlone(),
                LossEntry.of("regular-face", "regularizer", "Zhao, Xu, Cheng, CVPR 2019: a term of class weights", (_, _) -> new RegularFace()).notAlone(),
                LossEntry.of("sparse-centers", "regularizer", "Qian et al., ICCV 2019: a term of class weights", (_, _) -> new SparseCenters()).notAlone());
    }

    private record Term(String written, LossEntry<?> entry, boolean ofWeights) {
        List<Setting> settings() {
            List<Setting> settings = new ArrayList<>();
            settings.add(Setting.number(written + ".weight", 1, "what the term is multiplied by"));
            for (Setting own : entry.settings()) settings.add(own.renamed(written + "." + own.name()));
            return settings;
        }

        Weighted made(Settings s, ClassWeights w) {
            return new Weighted(s.number(written + ".weight"), entry.maker().apply(s.under(written + "."), w));
        }
    }

    /// @param entries all of the registry   @param written the terms as written between plus signs @throws IllegalArgumentException naming an unknown
    /// term, or one that cannot be added to this loss
    static LossEntry<?> added(LossEntry<?> loss, Map<String, LossEntry<?>> entries, List<String> written) {
        if (!loss.alone()) throw new IllegalArgumentException("loss " + loss.name() + " is a term itself, so no term is added to it");
        if (loss.drawn().clusters().isPresent()) throw new IllegalArgumentException("loss " + loss.name() + " draws its own batches, of clusters, so no term is added to it");
        Set<String> seen = new HashSet<>();
        List<Term> terms = new ArrayList<>();
        for (String word : written) {
            if (!seen.add(word)) throw new IllegalArgumentException("the term " + word + " is added twice");
            boolean asked = word.endsWith(AT_WEIGHTS);
            String name = asked ? word.substring(0, word.length() - AT_WEIGHTS.length()) : word;
            Of of = Names.get("term", TERMS, name);
            if (asked && of == Of.EMBEDDINGS) throw new IllegalArgumentException("the term " + name + " compares pairs of embeddings, so it cannot be a term of class weights");
            terms.add(new Term(word, entries.get(name), asked || of == Of.WEIGHTS));
        }
        return with(loss, terms);
    }

    private static <L extends EmbeddingLoss> LossEntry<WithTerms> with(LossEntry<L> loss, List<Term> terms) {
        StringBuilder name = new StringBuilder(loss.name());
        List<Setting> settings = new ArrayList<>(loss.settings());
        for (Term term : terms) {
            name.append('+').append(term.written);
            settings.addAll(term.settings());
        }
        BiFunction<Settings, ClassWeights, WithTerms> maker = (s, w) -> new WithTerms(loss.maker().apply(s, w),
                terms.stream().filter(t -> !t.ofWeights).map(t -> t.made(s, w)).toList(), terms.stream().filter(t -> t.ofWeights).map(t -> t.made(s, w)).toList());
        Compared<WithTerms> compared = new Compared<>(loss.compared().words(), (made, unit) -> loss.compared().metric().apply(inner(made), unit));
        return new LossEntry<>(name.toString(), loss.family(), loss.paper(), settings, loss.weights(), true, maker, compared, Drawn.as(loss.drawn().kind()));
    }

    /// The loss made by `with`, cast to L.
    @SuppressWarnings("unchecked")
    private static <L extends EmbeddingLoss> L inner(WithTerms made) {
        return (L) made.loss();
    }
}
