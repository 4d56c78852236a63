package org.snedecor.core.nn;

/// What a layer is applied for. Batch norm and dropout differ between the two, so it is an argument and never a hidden switch.
public sealed interface Phase {
    Phase EVALUATE = new Evaluate();

    static Phase train(long seed, long step) {
        return new Train(seed, step);
    }

    /// Applying a layer changes nothing and draws nothing.
    record Evaluate() implements Phase {}

    /// One step of training. All that is random in it is a function of seed and step, so a step can be repeated bit by bit.
    record Train(long seed, long step) implements Phase {}
}
