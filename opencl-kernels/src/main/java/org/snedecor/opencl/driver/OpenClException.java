package org.snedecor.opencl.driver;

import org.jocl.CL;

/// A function of OpenCL failed: which, with what code, and what it was asked for.
public sealed class OpenClException extends IllegalStateException permits OutOfDeviceMemory, BuildFailed {
    /// CL_PLATFORM_NOT_FOUND_KHR, said by the loader where no driver is registered.
    static final int PLATFORM_NOT_FOUND = -1001;

    private final String function;
    private final int code;

    OpenClException(String function, int code, String detail) {
        super(function + ": " + name(code) + (detail.isEmpty() ? "" : ": " + detail));
        this.function = function;
        this.code = code;
    }

    /// The exception for a code: memory and builds have their own.
    public static OpenClException of(String function, int code, String detail) {
        return switch (code) {
            case CL.CL_MEM_OBJECT_ALLOCATION_FAILURE, CL.CL_OUT_OF_RESOURCES, CL.CL_OUT_OF_HOST_MEMORY -> new OutOfDeviceMemory(function, code, detail);
            case CL.CL_BUILD_PROGRAM_FAILURE, CL.CL_COMPILE_PROGRAM_FAILURE, CL.CL_LINK_PROGRAM_FAILURE -> new BuildFailed(function, code, detail);
            default -> new OpenClException(function, code, detail);
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

    private static String name(int code) {
        return code == PLATFORM_NOT_FOUND ? "CL_PLATFORM_NOT_FOUND_KHR (-1001)" : CL.stringFor_errorCode(code) + " (" + code + ")";
    }
}
