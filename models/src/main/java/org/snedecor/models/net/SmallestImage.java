package org.snedecor.models.net;

/// height ≥ least height and width ≥ least width: a network whose windows do not fit into an image says so by its name.
final class SmallestImage {
    private SmallestImage() {}

    static void require(String network, int leastHeight, int leastWidth, int height, int width) {
        if (height >= leastHeight && width >= leastWidth) return;
        throw new IllegalArgumentException(network + ": images of " + height + " x " + width + " are too small; at least " + leastHeight + " x " + leastWidth + " is needed");
    }
}
