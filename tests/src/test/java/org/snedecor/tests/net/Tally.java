package org.snedecor.tests.net;

/// Parameters and multiply-adds of a network, added up layer by layer as one does on paper.
///
/// @param products multiplications with their additions, of convolutions and linear layers; biases are not among them
record Tally(long parameters, long products) {
    static final Tally NOTHING = new Tally(0, 0);

    /// Windows of `window` x `window`, at so many places of the output.
    Tally convolution(int in, int out, int window, long places) {
        long weights = (long) in * out * window * window;
        return new Tally(parameters + weights, products + weights * places);
    }

    Tally biased(int in, int out, int window, long places) {
        return convolution(in, out, window, places).parameters(out);
    }

    /// A convolution without a bias, and the scale and shift of a batch norm.
    Tally normed(int in, int out, int window, long places) {
        return convolution(in, out, window, places).parameters(2 * out);
    }

    Tally linear(int in, int out) {
        return biased(in, out, 1, 1);
    }

    Tally parameters(int more) {
        return new Tally(parameters + more, products);
    }
}
