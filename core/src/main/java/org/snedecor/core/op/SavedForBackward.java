package org.snedecor.core.op;

/// Which numbers must outlive the forward pass because `backward` reads them. All else may go.
///
/// @param output is the output read?
/// @param inputs for each input: is it read? Inputs beyond the end are not.
public record SavedForBackward(boolean output, boolean... inputs) {
    public static final SavedForBackward NOTHING = new SavedForBackward(false);
    public static final SavedForBackward OUTPUT = new SavedForBackward(true);

    /// The inputs with these marks, and not the output.
    public static SavedForBackward inputs(boolean... marks) {
        return new SavedForBackward(false, marks);
    }

    public boolean input(int i) {
        return i < inputs.length && inputs[i];
    }
}
