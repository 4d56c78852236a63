package org.snedecor.core.nn;

import org.snedecor.core.random.RandomStream;

/// Training or evaluation. Batch norm and dropout differ between the two, so the phase is an argument and never a hidden switch.
public sealed interface Phase {
    Phase EVALUATE = new Evaluate();

    static Phase train(long seed, long step) {
        return train(seed, step, 0);
    }

    /// The number of a chunk of a step's rows, from 0; each chunk draws other random numbers.
    static Phase train(long seed, long step, int chunk) {
        return train(seed, step, chunk, Moments.OF_ROWS);
    }

    /// The same where batch norm standardises by other moments than those of these rows.
    static Phase train(long seed, long step, int chunk, Moments moments) {
        return new Train(seed, step, chunk, moments);
    }

    /// Applying a layer changes nothing and draws nothing.
    record Evaluate() implements Phase {}

    /// One step of training, or one chunk of its rows. All that is random in it is a function of seed, step and chunk, so a step can be repeated bit by bit.
    ///
    /// @param moments by which batch norm standardises
    record Train(long seed, long step, int chunk, Moments moments) implements Phase {
        /// 64 bits that depend on all of this and on a layer's number: the layer's own random stream.
        public long stream(long number) {
            return (chunk == 0 ? RandomStream.of(seed, step, number) : RandomStream.of(seed, step, number, chunk)).nextLong();
        }
    }
}
