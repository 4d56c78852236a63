package org.snedecor.core.shape;

/// Shapes that do not fit. The message names the operation, the shapes and the rule, in this form:
/// `conv2d: [8, 3, 32, 32] by [16, 4, 3, 3]: the channels differ, 3 and 4`.
public final class ShapeException extends IllegalArgumentException {
    public ShapeException(String message) {
        super(message);
    }

    /// `operation: shapes: rule`
    public ShapeException(String operation, Object shapes, String rule) {
        super(operation + ": " + shapes + ": " + rule);
    }
}
