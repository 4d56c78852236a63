package org.snedecor.losses.fstatistic;

/// The centre of the mean square between two classes. It matters only where the classes differ in size.
public enum Centre {
    /// The mean of all examples, as in analysis of variance: B = n₁ n₂ / (n₁ + n₂) (m₁ − m₂)². Only with this centre s has an F distribution.
    ANOVA,

    /// (m₁ + m₂)/2, as in the authors' code: B = (n₁ + n₂)/4 (m₁ − m₂)², greater by (n₁ + n₂)² / (4 n₁ n₂), 1.4 for 3 and 10.
    UNWEIGHTED;

    /// B / (m₁ − m₂)² for classes of these sizes.
    double weight(double n1, double n2) {
        return switch (this) {
            case ANOVA -> n1 * n2 / (n1 + n2);
            case UNWEIGHTED -> (n1 + n2) / 4;
        };
    }
}
