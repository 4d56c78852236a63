package org.snedecor.opencl.driver;

/// A program does not compile. The message ends with the compiler's log.
public final class BuildFailed extends OpenClException {
    BuildFailed(String function, int code, String detail) {
        super(function, code, detail);
    }

    /// The same with the options and the log of the compiler.
    public BuildFailed with(String options, String log) {
        BuildFailed more = new BuildFailed(function(), code(), "with " + options + ": " + log);
        more.initCause(this);
        return more;
    }
}
