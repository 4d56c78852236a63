package org.snedecor.losses.registry;

import org.snedecor.losses.histogram.ReversalCost;

/// The costs of a histogram loss by name, for the setting `cost`.
enum HistogramCost {
    REVERSAL,
    TIES_HALVED,
    LINEAR,
    EXPONENTIAL;

    ReversalCost cost(double alpha, double margin) {
        return switch (this) {
            case REVERSAL -> new ReversalCost.Reversal();
            case TIES_HALVED -> new ReversalCost.TieCorrected();
            case LINEAR -> new ReversalCost.Linear(margin);
            case EXPONENTIAL -> new ReversalCost.Exponential(alpha, margin);
        };
    }
}
