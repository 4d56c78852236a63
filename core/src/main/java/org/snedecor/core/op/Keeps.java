package org.snedecor.core.op;

/// Which numbers must outlive the forward pass because `backward` reads them. All else may go.
///
/// @param output is the output read?
/// @param inputs for each input: is it read? Inputs beyond the end are not.
public record Keeps(boolean output, boolean... inputs) {
    public static final Keeps NOTHING = new Keeps(false);
    public static final Keeps OUTPUT = new Keeps(true);

    /// The inputs with these marks, and not the output.
    public static Keeps inputs(boolean... marks) {
        return new Keeps(false, marks);
    }

    public boolean input(int i) {
        return i < inputs.length && inputs[i];
    }
}
