package org.snedecor.losses.registry;

import org.snedecor.losses.ranked.RankCost;

/// The costs of the PNP loss by name, for the setting `cost`.
enum PnpCost {
    COUNT,
    LOGARITHM,
    POWER,
    ENTROPY,
    BOUNDED;

    RankCost.OfNegatives cost(double alpha, double b) {
        return switch (this) {
            case COUNT -> new RankCost.Count();
            case LOGARITHM -> new RankCost.Logarithm();
            case POWER -> new RankCost.Power(alpha);
            case ENTROPY -> new RankCost.Entropy();
            case BOUNDED -> new RankCost.Bounded(b);
        };
    }
}
