package org.snedecor.opencl.driver;

/// The properties of a platform or a device, by OpenCL's number.
public enum Info {
    PLATFORM_VERSION(0x0901),
    PLATFORM_NAME(0x0902),
    /// Bits, see [#CPU].
    DEVICE_TYPE(0x1000),
    DEVICE_MAX_COMPUTE_UNITS(0x1002),
    DEVICE_MAX_WORK_GROUP_SIZE(0x1004),
    DEVICE_MAX_MEM_ALLOC_SIZE(0x1010),
    /// Bits, see [#SUBNORMALS], [#CORRECTLY_ROUNDED_DIVIDE_SQRT].
    DEVICE_SINGLE_FP_CONFIG(0x101B),
    DEVICE_GLOBAL_MEM_SIZE(0x101F),
    DEVICE_LOCAL_MEM_SIZE(0x1023),
    DEVICE_NAME(0x102B),
    DEVICE_VENDOR(0x102C),
    DRIVER_VERSION(0x102D),
    DEVICE_EXTENSIONS(0x1030);

    /// Of [#DEVICE_TYPE]: it is the host's own processor.
    public static final long CPU = 1 << 1;
    /// Of [#DEVICE_SINGLE_FP_CONFIG]: floats below 2^-126 are kept.
    public static final long SUBNORMALS = 1;
    /// Of [#DEVICE_SINGLE_FP_CONFIG]: quotients and roots of floats are rounded correctly, if the compiler is told to.
    public static final long CORRECTLY_ROUNDED_DIVIDE_SQRT = 1 << 7;

    final int number;

    Info(int number) {
        this.number = number;
    }
}
