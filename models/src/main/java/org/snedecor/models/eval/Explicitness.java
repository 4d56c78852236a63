package org.snedecor.models.eval;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.snedecor.models.parallel.TaskPool;

/// explicitness = mean over factors f of the mean over values v of AUC( score of v, factor f has value v )
///
/// How well a linear model reads each factor off a whole code. Scores come from logistic regression ([LogisticRegression]) of one factor on the code;
/// 0.5 is chance and 1 right. Ridgeway, Mozer, NeurIPS 2018, define it by the AUC without saying how the regression is made. That decides much: of one code, raw
/// scores of one against the rest can give 0.86, normalised ones 0.91 and softmax 0.94. So the reading belongs to the number.
///
/// | reading | score of v |
/// |---|---|
/// | [Regression#ONE_VS_REST] | w_v · x + b_v, each value by itself against all others |
/// | [Regression#NORMALISED] | σ(w_v · x + b_v) / Σ_u σ(w_u · x + b_u), which is how scikit-learn makes probabilities of it; the authors' program of 2018 is the closest to this |
/// | [Regression#MULTINOMIAL] | the probability of softmax regression. Two values are fitted by the binary one, as everywhere |
///
/// Scores that probabilities would round to 1 or 0 are compared by their odds, in logarithms, so that rounding makes no ties.
///
/// | | codes | C | scored on |
/// |---|---|---|---|
/// | the authors' program ([#authors]) | as they are | 10¹⁰ | what was fitted |
/// | disentanglement_lib ([#library]) | less the mean, by the population standard deviation, both of the training rows; a constant column becomes 0 | 1 | training and test rows |
///
/// A value counts where it can be scored: it is in the training rows, and among the scored rows are some that have it and some that have not. A factor of which
/// no value counts is left out of the mean; the mean of none is NaN. Where a plane separates a value from the others its AUC is 1, whatever C is.
///
/// @param auc of each factor the AUC of each value, in ascending order of the values; NaN for one that does not count
public record Explicitness(List<double[]> auc) {
    private static final double HARDLY_ANY_PENALTY = 1e10;

    public enum Regression { ONE_VS_REST, NORMALISED, MULTINOMIAL }

    /// Of rows that the regression was fitted to, and of others.
    public record Halves(Explicitness train, Explicitness test) {}

    public Explicitness {
        auc = auc.stream().map(double[]::clone).toList();
    }

    /// As the authors' program does it: with hardly any penalty, fitted and scored on the same rows.
    ///
    /// @param codes a row of finite numbers for each thing   @param factors of each factor the value of each thing, any numbers
    public static Explicitness authors(double[][] codes, List<int[]> factors, Regression regression) {
        return of(codes, factors, codes.length, HARDLY_ANY_PENALTY, regression).train;
    }

    /// As disentanglement_lib does it: standardised, with C = 1, fitted to the first rows and scored on these and on the rest.
    ///
    /// @param training how many rows are for training
    public static Halves library(double[][] codes, List<int[]> factors, int training, Regression regression) {
        if (training < 1 || training > codes.length) throw new IllegalArgumentException("explicitness: " + training + " rows for training; there must be 1 to " + codes.length + ", the number of all rows");
        CodeRows.check(codes, factors);
        return of(standardised(codes, training), factors, training, 1, regression);
    }

    private static double[][] standardised(double[][] codes, int training) {
        double[][] scaled = Arrays.stream(codes).map(double[]::clone).toArray(double[][]::new);
        for (int i = 0; i < codes[0].length; i++) {
            int column = i;
            double first = codes[0][i];
            double mean = first + Arrays.stream(codes, 0, training).mapToDouble(row -> row[column] - first).sum() / training;
            double deviation = Math.sqrt(Arrays.stream(codes, 0, training).mapToDouble(row -> (row[column] - mean) * (row[column] - mean)).sum() / training);
            // A constant column has nothing to say of the training rows; what it is in others has no weight then.
            for (double[] row : scaled) row[i] = (row[i] - mean) / (deviation > 0 ? deviation : 1);
        }
        return scaled;
    }

    private static Halves of(double[][] codes, List<int[]> factors, int training, double c, Regression regression) {
        CodeRows.check(codes, factors);
        double[][] fitted = Arrays.copyOf(codes, training), rest = Arrays.copyOfRange(codes, training, codes.length);
        List<Halves> each = TaskPool.shared().map(factors.size(), f -> {
            int[] factor = factors.get(f);
            int[] values = Arrays.stream(factor).distinct().sorted().toArray();
            Scorer scorer = Scorer.fit(fitted, Arrays.copyOf(factor, training), c, regression);
            return new Halves(new Explicitness(List.of(areas(fitted, Arrays.copyOf(factor, training), values, scorer))),
                    new Explicitness(List.of(areas(rest, Arrays.copyOfRange(factor, training, factor.length), values, scorer))));
        });
        return new Halves(new Explicitness(each.stream().map(halves -> halves.train.auc.getFirst()).toList()),
                new Explicitness(each.stream().map(halves -> halves.test.auc.getFirst()).toList()));
    }

    private static double[] areas(double[][] rows, int[] factor, int[] values, Scorer scorer) {
        double[][] scores = Arrays.stream(rows).map(scorer::scores).toArray(double[][]::new);
        return IntStream.of(values).mapToDouble(value -> {
            int known = Arrays.binarySearch(scorer.values, value);
            if (known < 0 || scorer.values.length < 2) return Double.NaN;
            boolean[] right = new boolean[factor.length];
            for (int n = 0; n < right.length; n++) right[n] = factor[n] == value;
            return AreaUnderCurve.of(Arrays.stream(scores).mapToDouble(row -> row[known]).toArray(), right);
        }).toArray();
    }

    /// The mean over the values that count, of each factor; NaN where none does.
    public double[] means() {
        return auc.stream().mapToDouble(of -> DoubleStream.of(of).filter(area -> !Double.isNaN(area)).average().orElse(Double.NaN)).toArray();
    }

    /// The mean of these over the factors of which a value counts.
    public double mean() {
        return DoubleStream.of(means()).filter(area -> !Double.isNaN(area)).average().orElse(Double.NaN);
    }

    /// What was fitted to one factor.
    ///
    /// @param values that it has in training, ascending
    private record Scorer(int[] values, List<LogisticRegression> fits, Regression regression) {
        static Scorer fit(double[][] rows, int[] factor, double c, Regression regression) {
            int[] values = Arrays.stream(factor).distinct().sorted().toArray();
            if (values.length < 2) return new Scorer(values, List.of(), regression);
            if (regression == Regression.MULTINOMIAL && values.length > 2) {
                int[] y = Arrays.stream(factor).map(value -> Arrays.binarySearch(values, value)).toArray();
                return new Scorer(values, List.of(LogisticRegression.softmax(rows, y, c)), regression);
            }
            // The second of two values has the first one's scores with the other sign.
            return new Scorer(values, IntStream.range(values.length == 2 ? 1 : 0, values.length).mapToObj(v -> {
                boolean[] is = new boolean[factor.length];
                for (int n = 0; n < is.length; n++) is[n] = factor[n] == values[v];
                return LogisticRegression.binary(rows, is, c);
            }).toList(), regression);
        }

        /// For each value a number that orders rows as its score does.
        double[] scores(double[] row) {
            if (values.length < 2) return new double[values.length];
            if (values.length == 2) {
                double z = fits.getFirst().decision(row)[0];
                return new double[] {-z, z};
            }
            double[] z = fits.size() == 1 ? fits.getFirst().decision(row) : fits.stream().mapToDouble(fit -> fit.decision(row)[0]).toArray();
            return switch (regression) {
                case ONE_VS_REST -> z;
                case NORMALISED -> logOdds(Arrays.stream(z).map(Scorer::logSigmoid).toArray());
                case MULTINOMIAL -> logOdds(z);
            };
        }

        /// l_k − log Σ_{u ≠ k} e^{l_u} = log( p_k / (1 − p_k) ) for p ∝ e^l
        private static double[] logOdds(double[] l) {
            return IntStream.range(0, l.length).mapToDouble(k -> {
                double most = IntStream.range(0, l.length).filter(u -> u != k).mapToDouble(u -> l[u]).max().orElseThrow();
                return l[k] - most - Math.log(IntStream.range(0, l.length).filter(u -> u != k).mapToDouble(u -> Math.exp(l[u] - most)).sum());
            }).toArray();
        }

        private static double logSigmoid(double z) {
            return z >= 0 ? -Math.log1p(Math.exp(-z)) : z - Math.log1p(Math.exp(z));
        }
    }
}
