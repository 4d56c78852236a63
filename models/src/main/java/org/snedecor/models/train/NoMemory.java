package org.snedecor.models.train;

/// Java's memory was too small for something that this error names: a user can change that, but not a heap.
public final class NoMemory extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private NoMemory(String what, String remedy, OutOfMemoryError cause) {
        super("there is not enough memory for " + what + " (" + cause.getMessage() + "); " + remedy + ", or give Java more with SNEDECOR_JVM=-Xmx16g", cause);
    }

    /// Work that takes memory.
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T done() throws E;
    }

    /// @param what takes the memory, with its size   @param remedy what to choose or leave out instead
    /// @throws NoMemory in place of [OutOfMemoryError]
    public static <T, E extends Exception> T naming(String what, String remedy, Work<T, E> work) throws E {
        try {
            return work.done();
        } catch (OutOfMemoryError e) {
            throw new NoMemory(what, remedy, e);
        }
    }
}
