package org.snedecor.opencl.driver;

/// Makes the exception for an error code that a function of OpenCL returned; memory and builds have their own exceptions.
public final class Failure {
    private Failure() {}

    /// @param function the function that failed   @param code below 0   @param detail its arguments; may be empty
    public static OpenClException of(String function, int code, String detail) {
        return switch (ErrorCode.of(code)) {
            case MEM_OBJECT_ALLOCATION_FAILURE, OUT_OF_RESOURCES, OUT_OF_HOST_MEMORY -> new OutOfDeviceMemory(function, code, detail);
            case BUILD_PROGRAM_FAILURE, COMPILE_PROGRAM_FAILURE, LINK_PROGRAM_FAILURE -> new BuildFailed(function, code, detail);
            case null, default -> new OpenClException(function, code, detail);
        };
    }
}
