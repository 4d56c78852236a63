package org.snedecor.opencl.driver;

/// A program does not compile. The message ends with the compiler's log.
public final class BuildFailed extends OpenClException {
    BuildFailed(String function, int code, String detail) {
        super(function, code, detail);
    }
}
