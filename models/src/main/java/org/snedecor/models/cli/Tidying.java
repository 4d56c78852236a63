package org.snedecor.models.cli;

/// What is to be tidied away where a signal ends the program inside a block; the block's own end does nothing of it:
///
/// ```
/// try (Tidying tidying = Tidying.onSignal(folder::discardIfEmpty)) { … }
/// ```
final class Tidying implements AutoCloseable {
    private final Thread hook;

    private Tidying(Runnable work) {
        hook = new Thread(work, "tidying");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// @param work runs in a thread of its own, while the block may still be running
    static Tidying onSignal(Runnable work) {
        return new Tidying(work);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // shutting down already
        }
    }
}
