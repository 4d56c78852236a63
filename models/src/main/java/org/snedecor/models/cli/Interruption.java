package org.snedecor.models.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snedecor.models.train.Length.Rounds;
import org.snedecor.models.train.TrainingListener;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// Ctrl-C (SIGINT) and SIGTERM ask a training to end after its step; the second time, and while nothing is trained, the program stops at once.
///
/// It uses `sun.misc.Signal` of the supported module `jdk.unsupported`: a shutdown hook, the alternative, is called only once and not for the second
/// Ctrl-C.
final class Interruption implements TrainingListener, AutoCloseable {
    /// Exit codes are 128 and the signal's number, as shells have it.
    private static final Map<String, Integer> CODES = Map.of("INT", 130, "TERM", 143);

    private final Map<Signal, SignalHandler> before = new LinkedHashMap<>();
    private volatile boolean training;
    private volatile int code;

    /// @param goOn how it goes on, in words
    Interruption(String goOn) {
        CODES.forEach((name, exit) -> {
            Signal signal = new Signal(name);
            try {
                SignalHandler old = Signal.handle(signal, _ -> arrived(exit, goOn));
                // A program started in the background may have been told to ignore Ctrl-C.
                if (old == SignalHandler.SIG_IGN) Signal.handle(signal, old);
                else before.put(signal, old);
            } catch (IllegalArgumentException _) {
                // Java was started with -Xrs, or the system has no such signal: it ends the program as it always did
            }
        });
    }

    private void arrived(int exit, String goOn) {
        if (training && code == 0) {
            code = exit;
            System.err.println("\nsnedecor: ends after this step; a second Ctrl-C stops at once");
            return;
        }
        System.err.println("\nsnedecor: stopped; " + goOn);
        Runtime.getRuntime().halt(exit);
    }

    /// @param command train or compare   @param path its folder
    static String goOn(String command, Object path) {
        return command + " --resume " + path + " goes on";
    }

    /// Was the program asked to end?
    boolean asked() {
        return code != 0;
    }

    /// 130 after Ctrl-C, 143 after SIGTERM.
    int code() {
        return code;
    }

    @Override
    public void started(Rounds rounds) {
        training = true;
    }

    @Override
    public void trained() {
        training = false;
    }

    @Override
    public void close() {
        before.forEach(Signal::handle);
    }
}
