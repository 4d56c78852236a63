package org.snedecor.models.experiment.papers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.snedecor.models.experiment.Claim;
import org.snedecor.models.experiment.Estimate;
import org.snedecor.models.experiment.Figure;
import org.snedecor.models.experiment.Findings;
import org.snedecor.models.experiment.Forest;
import org.snedecor.models.experiment.Listing;
import org.snedecor.models.experiment.Measured;
import org.snedecor.models.experiment.Results;
import org.snedecor.models.experiment.Rounded;
import org.snedecor.models.experiment.comparison.Friedman;
import org.snedecor.models.experiment.comparison.Holm;
import org.snedecor.models.experiment.comparison.PairedT;

/// What the results of many losses say: which loss is better than which, and what the search was worth.
///
/// @param searches of each loss what its search has found   @param losses in the order of the registry   @param untrained the method without training
/// @param searched what follows the name of a loss with the settings of its search
record LossRanking(Results results, SequencedMap<String, Measured> searches, List<String> losses, String untrained, String searched) {
    private static final String RIVAL = "triplet";
    private static final double ALIKE = 0.02;
    static final double LEVEL = 0.05;

    /// The loss by the settings that its search chose, which may be the paper's.
    private String method(String loss) {
        return results.byMethod().containsKey(loss + searched) ? loss + searched : loss;
    }

    /// A value for each seed, 0 where the training failed.
    private double[] scores(String method, String measure) {
        return Arrays.stream(results.values(method, measure)).map(x -> Double.isNaN(x) ? 0 : x).toArray();
    }

    private double[] minus(String first, String second) {
        double[] a = scores(first, Measured.MAP_R), b = scores(second, Measured.MAP_R);
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
    }

    /// @param settings rows of the table of settings   @param kept how many searches chose the paper's
    Findings findings(List<List<String>> settings, int kept) {
        double[][] blocks = new double[results.seeds().size()][losses.size()];
        for (int j = 0; j < losses.size(); j++) {
            double[] scores = scores(method(losses.get(j)), Measured.MAP_R);
            for (int i = 0; i < blocks.length; i++) blocks[i][j] = scores[i];
        }
        Friedman friedman = Friedman.of(blocks);
        PairTests pairs = PairTests.of(blocks);
        List<Integer> order = IntStream.range(0, losses.size()).boxed().sorted(Comparator.comparingDouble(j -> friedman.meanRanks()[j])).toList();
        return new Findings(claims(blocks), figures(order, friedman, pairs),
                List.of(tests(friedman, pairs), ranks(order, friedman, pairs), settings(settings, kept)));
    }

    /// Each pair of methods: p of the paired t test over blocks, as it is and after Holm's correction for all pairs.
    ///
    /// @param raw, adjusted `[method][method]`, symmetric, 1 on the diagonal
    private record PairTests(double[][] raw, double[][] adjusted) {
        static PairTests of(double[][] blocks) {
            int k = blocks[0].length;
            List<Double> p = new ArrayList<>();
            for (int a = 0; a < k; a++) for (int b = 0; b < a; b++) p.add(p(blocks, a, b));
            double[] raw = p.stream().mapToDouble(x -> x).toArray();
            return new PairTests(square(k, raw), square(k, Holm.adjusted(raw)));
        }

        private static double p(double[][] blocks, int a, int b) {
            return PairedT.p(Arrays.stream(blocks).mapToDouble(block -> block[a] - block[b]).toArray());
        }

        private static double[][] square(int k, double[] below) {
            double[][] square = new double[k][k];
            for (int a = 0, at = 0; a < k; a++) {
                square[a][a] = 1;
                for (int b = 0; b < a; b++, at++) square[a][b] = square[b][a] = below[at];
            }
            return square;
        }

        static int significant(double[][] p) {
            return (int) IntStream.range(0, p.length).mapToLong(a -> IntStream.range(0, a).filter(b -> p[a][b] <= LEVEL).count()).sum();
        }
    }

    private List<Claim> claims(double[][] blocks) {
        List<Claim> claims = new ArrayList<>();
        double[] gain = new double[blocks.length], median = new double[blocks.length];
        for (String loss : losses) {
            double[] d = minus(method(loss), loss);
            for (int i = 0; i < gain.length; i++) gain[i] += d[i] / losses.size();
        }
        for (int i = 0; i < median.length; i++) median[i] = median(blocks[i]);
        claims.add(Claim.greater("A search over the settings helps", "MAP@R, searched − the paper's, mean over the losses", gain));
        claims.add(Claim.alike("The settings of the papers are as good as searched ones", "MAP@R, searched − the paper's, mean over the losses", ALIKE, gain));
        if (searches.keySet().containsAll(losses)) {
            int first = firstInSearch();
            claims.add(Claim.greater("The loss that was first in its search is better than the median loss", "MAP@R, " + losses.get(first) + " − the median",
                    IntStream.range(0, median.length).mapToDouble(i -> blocks[i][first] - median[i]).toArray()));
        }
        double[] start = scores(untrained, Measured.MAP_R);
        claims.add(Claim.greater("The median loss retrieves better than the untrained network", "MAP@R, the median − untrained",
                IntStream.range(0, median.length).mapToDouble(i -> median[i] - start[i]).toArray()));
        if (losses.contains(RIVAL)) {
            for (String loss : losses) {
                if (!loss.equals(RIVAL)) claims.add(Claim.greater(loss + " retrieves better than " + RIVAL, "MAP@R, " + loss + " − " + RIVAL, minus(method(loss), method(RIVAL))));
            }
        }
        return claims;
    }

    private static double median(double[] x) {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /// By the score of what was chosen, after the longest trainings of the search: no test image had a part in it.
    private int firstInSearch() {
        return IntStream.range(0, losses.size()).boxed().max(Comparator.comparingDouble(j -> LossSearchRow.lastScore(searches.get(losses.get(j))))).orElseThrow();
    }

    private Listing tests(Friedman friedman, PairTests pairs) {
        int n = friedman.blocks(), k = losses.size(), all = k * (k - 1) / 2;
        return new Listing("tests", "Which differences are real: tests on MAP@R, blocks are the seeds", List.of("test", "number", "p or share"), List.of(
                List.of("Friedman's test: do any of the " + k + " losses differ?", "χ² = " + Rounded.text(friedman.chiSquare()) + ", F = " + Rounded.text(friedman.f())
                        + " with " + (k - 1) + " and " + (k - 1) * (n - 1) + " degrees of freedom", "p = " + Rounded.text(friedman.p())),
                List.of("Paired t tests: pairs that differ, Holm's correction, level 0.05", String.valueOf(PairTests.significant(pairs.adjusted)), "of " + all),
                List.of("The same without correction, where 1 in 20 is expected by chance", String.valueOf(PairTests.significant(pairs.raw)), "of " + all)));
    }

    private Listing ranks(List<Integer> order, Friedman friedman, PairTests pairs) {
        double[] start = Holm.adjusted(losses.stream().mapToDouble(loss -> PairedT.p(minus(method(loss), untrained))).toArray());
        List<List<String>> rows = new ArrayList<>();
        for (int j : order) {
            String method = method(losses.get(j));
            long differs = Arrays.stream(pairs.adjusted[j]).filter(p -> p <= LEVEL).count();
            rows.add(List.of(losses.get(j), rank(friedman.meanRanks()[j]), text(method, Measured.RECALL), text(method, Measured.MAP_R), String.valueOf(differs), Rounded.text(start[j])));
        }
        rows.add(List.of(untrained, "", text(untrained, Measured.RECALL), text(untrained, Measured.MAP_R), "", ""));
        return new Listing("ranks", "All losses with the settings that their searches chose, by mean rank: mean ± half of the 95 % interval; from how many others each differs (Holm's correction for all "
                + "pairs); p of the paired t test against the untrained network (Holm's correction for all losses)",
                List.of("loss", "mean rank", Measured.RECALL, Measured.MAP_R, "differs from", "p, untrained"), rows);
    }

    private static String rank(double mean) {
        return String.format(Locale.ROOT, "%.1f", mean);
    }

    private String text(String method, String measure) {
        return Rounded.text(Estimate.of(scores(method, measure)));
    }

    private Listing settings(List<List<String>> rows, int kept) {
        return new Listing("settings", "What the search chose by the validation images: the paper's settings for " + kept + " of " + rows.size()
                + " losses; MAP@R of validation side by side, in the last rung that the paper's settings reached; candidates that failed", LossSearchRow.HEAD, rows);
    }

    private List<Figure> figures(List<Integer> order, Friedman friedman, PairTests pairs) {
        List<String> sorted = order.stream().map(losses::get).toList();
        return List.of(
                new Figure("losses", "MAP@R of the test images, mean and 95 % interval over the seeds, losses by mean rank with the settings that their searches chose; grey is the untrained network.", () -> {
                    Forest forest = Forest.of("All losses", "MAP@R");
                    for (String loss : sorted) forest = forest.with(loss, 0, Estimate.of(scores(method(loss), Measured.MAP_R)));
                    return forest.with(untrained, 7, Estimate.of(scores(untrained, Measured.MAP_R))).svg();
                }),
                new Figure("pairs", "Which losses differ in MAP@R, losses by mean rank, which stands beside them. Full: the row is better (blue) or worse (orange) than the column, paired t test with Holm's "
                        + "correction for all pairs, level 0.05. Pale: without correction, where one pair in twenty is pale by chance. Empty: cannot be told.",
                        () -> PairMatrix.of(order.stream().map(j -> losses.get(j) + "  " + rank(friedman.meanRanks()[j])).toList(), sorted, (a, b) -> {
                            int first = order.get(a), second = order.get(b);
                            double sign = Arrays.stream(minus(method(sorted.get(a)), method(sorted.get(b)))).sum() > 0 ? 1 : -1;
                            return pairs.adjusted[first][second] <= LEVEL ? sign : pairs.raw[first][second] <= LEVEL ? 0.25 * sign : 0;
                        })),
                new Figure("search", "What the search is worth: MAP@R with its settings less that with the paper's, mean and 95 % interval; losses whose search chose the paper's are left out.", () -> {
                    Forest forest = Forest.ofDifferences("Searched less the paper's", "difference of MAP@R");
                    for (String loss : sorted) if (!method(loss).equals(loss)) forest = forest.with(loss, 0, Estimate.of(minus(method(loss), loss)));
                    return forest.svg();
                }));
    }
}
