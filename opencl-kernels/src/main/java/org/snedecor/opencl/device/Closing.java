package org.snedecor.opencl.device;

/// Releases many things: a failure of one must not prevent the release of the others.
final class Closing {
    private Closing() {}

    /// Runs all of them, in order. The first failure is thrown at the end, with the others in it.
    static void all(Iterable<? extends Runnable> releases) {
        RuntimeException first = null;
        for (Runnable release : releases) {
            try {
                release.run();
            } catch (RuntimeException e) {
                if (first == null) first = e;
                else first.addSuppressed(e);
            }
        }
        if (first != null) throw first;
    }

    /// Runs it because of a failure, which stays the one that is reported.
    static void after(RuntimeException failure, Runnable release) {
        try {
            release.run();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
