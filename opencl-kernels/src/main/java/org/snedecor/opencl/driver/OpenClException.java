package org.snedecor.opencl.driver;

/// A function of OpenCL failed; this has its name, the error code and its arguments.
public sealed class OpenClException extends IllegalStateException permits OutOfDeviceMemory, BuildFailed {
    private final String function;
    private final int code;

    OpenClException(String function, int code, String detail) {
        super(function + ": " + ErrorCode.text(code) + (detail.isEmpty() ? "" : ": " + detail));
        this.function = function;
        this.code = code;
    }

    /// The name of the function of OpenCL that failed.
    public String function() {
        return function;
    }

    /// The code it failed with, below 0.
    public int code() {
        return code;
    }
}
