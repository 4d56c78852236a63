package org.snedecor.models.eval;

/// How far rows lie from the mean of their class, and the means of the classes from the mean of all.
///
/// ```
/// within  = 1/N Σ_i |x_i − μ_c(i)|²        between = 1/N Σ_c N_c |μ_c − μ|²        within + between = 1/N Σ_i |x_i − μ|²
/// ```
/// Both are means over all N rows, in the unit of squared distances. Metric learning makes `within` small beside `between`. A class of one row adds
/// nothing to `within`. Sums are of doubles, of rows from which the first was taken, so equal rows give exactly 0.
///
/// @param within at least 0   @param between at least 0; both NaN of no rows, or where a number is not finite
public record ClassSpread(double within, double between) {
    /// Nothing was measured.
    public static final ClassSpread NONE = new ClassSpread(Double.NaN, Double.NaN);

    /// @param numbers row after row   @param labels of the rows, at least 0
    public static ClassSpread of(float[] numbers, int length, int[] labels) {
        int rows = labels.length;
        if (numbers.length != rows * length) throw new IllegalArgumentException("spread: " + numbers.length + " numbers are not " + rows + " rows of " + length);
        if (rows == 0) return NONE;
        int classes = 0;
        for (int label : labels) classes = Math.max(classes, label + 1);
        double[][] means = new double[classes][length];
        double[] all = new double[length];
        int[] counts = new int[classes];
        for (int i = 0; i < rows; i++) {
            counts[labels[i]]++;
            for (int j = 0; j < length; j++) {
                double x = (double) numbers[i * length + j] - numbers[j];
                means[labels[i]][j] += x;
                all[j] += x;
            }
        }
        for (int j = 0; j < length; j++) all[j] /= rows;
        for (int c = 0; c < classes; c++) for (int j = 0; j < length && counts[c] > 0; j++) means[c][j] /= counts[c];
        double within = 0;
        for (int i = 0; i < rows; i++) {
            double[] mean = means[labels[i]];
            for (int j = 0; j < length; j++) within += square((double) numbers[i * length + j] - numbers[j] - mean[j]);
        }
        double between = 0;
        for (int c = 0; c < classes; c++) for (int j = 0; j < length && counts[c] > 0; j++) between += counts[c] * square(means[c][j] - all[j]);
        return Double.isFinite(within) && Double.isFinite(between) ? new ClassSpread(within / rows, between / rows) : NONE;
    }

    private static double square(double x) {
        return x * x;
    }
}
