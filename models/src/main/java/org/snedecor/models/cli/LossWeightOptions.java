package org.snedecor.models.cli;

import picocli.CommandLine.Option;

/// Of the weights that a loss has of its own: proxies, centres, a classifier.
final class LossWeightOptions {
    @Option(names = "--proxy-lr", paramLabel = "RATE", description = "Learning rate of the weights that the loss has of its own, such as proxies or a classifier (default: as the network).")
    Double rate;

    @Option(names = "--classify", description = "At the end classify images of the classes of training that nothing was learned from: test images where they are of these classes, "
            + "otherwise a tenth of each class, which training goes without.")
    boolean classify;

    void check() {
        if (rate != null && !(rate > 0 && Double.isFinite(rate))) throw new UserError("--proxy-lr must be above 0, not " + rate);
    }

    /// As a plan has it.
    double rate() {
        return rate == null ? 0 : rate;
    }
}
