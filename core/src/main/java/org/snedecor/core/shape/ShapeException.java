package org.snedecor.core.shape;

/// Shapes that do not fit. The message names the operation, the shapes and the rule, in this form:
/// `conv2d: [8, 3, 32, 32] by [16, 4, 3, 3]: the channels differ, 3 and 4`.
public final class ShapeException extends IllegalArgumentException {
    private final String operation;
    private final Object shapes;
    private final String rule;

    /// `operation: shapes: rule`
    ///
    /// @param operation the word that the user called, perhaps with its settings behind it: `concat along axis 0`
    public ShapeException(String operation, Object shapes, String rule) {
        this(operation, shapes, rule, null);
    }

    private ShapeException(String operation, Object shapes, String rule, ShapeException cause) {
        super(operation + ": " + shapes + ": " + rule, cause);
        this.operation = operation;
        this.shapes = shapes;
        this.rule = rule;
    }

    /// The same error under the name of the operation that the user called, where the error was found by another operation that it uses.
    public ShapeException in(String called) {
        int word = operation.indexOf(' ');
        String found = word < 0 ? operation : operation.substring(0, word);
        return found.equals(called) ? this : new ShapeException(called + operation.substring(found.length()), shapes, rule, this);
    }
}
