package org.snedecor.core.autograd;

/// A span in which tensors forget how they were made: `NoGrad.call(() -> network.apply(images))`.
public final class NoGrad {
    private static final ScopedValue<Boolean> HERE = ScopedValue.newInstance();

    private NoGrad() {}

    public static <R, X extends Throwable> R call(ScopedValue.CallableOp<? extends R, X> body) throws X {
        return ScopedValue.where(HERE, true).call(body);
    }

    static boolean here() {
        return HERE.isBound();
    }
}
