package org.snedecor.opencl.driver;

/// A program does not compile. The message ends with the compiler's log.
public final class BuildFailed extends OpenClException {
    BuildFailed(String function, int code, String detail) {
        super(function, code, detail);
    }

    /// The same with what the compiler was told and what it said.
    public BuildFailed with(String options, String log) {
        BuildFailed more = new BuildFailed(function(), code(), "with " + options + ": " + log);
        more.initCause(this);
        return more;
    }
}
