package org.snedecor.opencl.driver;

/// A function of OpenCL failed: which, with what code, and what it was asked for.
public sealed class OpenClException extends IllegalStateException permits OutOfDeviceMemory, BuildFailed {
    private final String function;
    private final int code;

    OpenClException(String function, int code, String detail) {
        super(function + ": " + ErrorCode.text(code) + (detail.isEmpty() ? "" : ": " + detail));
        this.function = function;
        this.code = code;
    }

    /// The exception for a code: memory and builds have their own.
    public static OpenClException of(String function, int code, String detail) {
        return switch (ErrorCode.of(code)) {
            case MEM_OBJECT_ALLOCATION_FAILURE, OUT_OF_RESOURCES, OUT_OF_HOST_MEMORY -> new OutOfDeviceMemory(function, code, detail);
            case BUILD_PROGRAM_FAILURE, COMPILE_PROGRAM_FAILURE, LINK_PROGRAM_FAILURE -> new BuildFailed(function, code, detail);
            case null, default -> new OpenClException(function, code, detail);
        };
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
