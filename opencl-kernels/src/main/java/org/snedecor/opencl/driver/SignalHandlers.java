package org.snedecor.opencl.driver;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Java's own signal handlers, put back where a driver has replaced them.
///
/// A JVM finds null pointers and divisions by zero by SIGSEGV and SIGFPE. PoCL installs a handler of SIGFPE that skips the division, so that `1 / 0` in
/// Java throws nothing any more; the LLVM in it installs handlers for all signals that work only once, so two threads that hit a null pointer at the
/// same time end the process. So the handlers are checked after every call that may have replaced them, which takes half a microsecond.
///
/// On Linux; elsewhere nothing is done. `-XX` has no option for it, and `LD_PRELOAD=libjsig.so` would have to be set where the process is started.
final class SignalHandlers {
    private static final int SIGILL = 4;
    private static final int SIGTRAP = 5;
    private static final int SIGBUS = 7;
    private static final int SIGFPE = 8;
    private static final int SIGSEGV = 11;
    private static final int SIGPIPE = 13;
    private static final int SIGXFSZ = 25;
    /// The signals that the JVM uses itself. Interrupts are left to the program.
    private static final int[] SIGNALS = {SIGSEGV, SIGFPE, SIGILL, SIGTRAP, SIGBUS, SIGPIPE, SIGXFSZ};
    /// A library that replaces handlers replaces one of the first two.
    private static final int LOOKED_AT = 2;
    /// More bytes than any `struct sigaction` has; the handler comes first in it.
    private static final int BYTES = 512;

    private static final MethodHandle SIGACTION = sigaction();
    private static final MemorySegment FOUND = Arena.global().allocate(BYTES, Long.BYTES);
    private static final MemorySegment[] JAVAS = new MemorySegment[SIGNALS.length];

    static {
        for (int i = 0; SIGACTION != null && i < SIGNALS.length; i++) {
            JAVAS[i] = Arena.global().allocate(BYTES, Long.BYTES);
            call(SIGNALS[i], MemorySegment.NULL, JAVAS[i]);
        }
    }

    private SignalHandlers() {}

    /// On its first call, before any driver is loaded, remembers the current handlers.
    static void remember() {
        // by the class itself
    }

    /// Puts Java's handlers back, if they were replaced.
    static synchronized void restore() {
        if (SIGACTION == null) return;
        for (int i = 0; i < LOOKED_AT; i++) {
            call(SIGNALS[i], MemorySegment.NULL, FOUND);
            if (FOUND.get(ValueLayout.JAVA_LONG, 0) == JAVAS[i].get(ValueLayout.JAVA_LONG, 0)) continue;
            for (int j = 0; j < SIGNALS.length; j++) call(SIGNALS[j], JAVAS[j], MemorySegment.NULL);
            return;
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle sigaction() {
        if (!System.getProperty("os.name").equals("Linux")) return null;
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor type = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
        return linker.defaultLookup().find("sigaction").map(address -> linker.downcallHandle(address, type)).orElse(null);
    }

    private static void call(int signal, MemorySegment handler, MemorySegment old) {
        try {
            int _ = (int) SIGACTION.invokeExact(signal, handler, old);
        } catch (Throwable e) {
            throw new AssertionError("sigaction throws nothing", e);
        }
    }
}
