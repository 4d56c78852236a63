package org.snedecor.opencl.driver;

/// The device has no memory left: reported by an allocation or, with some drivers, only by the launch that first touches the memory.
public final class OutOfDeviceMemory extends OpenClException {
    OutOfDeviceMemory(String function, int code, String detail) {
        super(function, code, detail);
    }

    /// Thrown where memory is lent, before a driver was asked.
    public static OutOfDeviceMemory lending(String detail) {
        return new OutOfDeviceMemory("clCreateBuffer", ErrorCode.MEM_OBJECT_ALLOCATION_FAILURE.number, detail);
    }

    /// The same with details from the caller.
    public OutOfDeviceMemory with(String detail) {
        OutOfDeviceMemory more = new OutOfDeviceMemory(function(), code(), detail);
        more.initCause(this);
        return more;
    }
}
