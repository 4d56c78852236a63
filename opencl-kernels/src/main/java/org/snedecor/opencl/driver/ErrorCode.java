package org.snedecor.opencl.driver;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The errors of OpenCL, those of its later versions and of its loader among them: the standard's name without `CL_`, its number, and what it means.
enum ErrorCode {
    DEVICE_NOT_FOUND(-1, "there is no such device"),
    DEVICE_NOT_AVAILABLE(-2, "the device cannot be used now"),
    COMPILER_NOT_AVAILABLE(-3, "the driver has no compiler"),
    MEM_OBJECT_ALLOCATION_FAILURE(-4, "there is no memory for a buffer"),
    OUT_OF_RESOURCES(-5, "the device has too little of something, mostly memory"),
    OUT_OF_HOST_MEMORY(-6, "the driver has too little memory of the host"),
    PROFILING_INFO_NOT_AVAILABLE(-7, "there are no times of this command"),
    MEM_COPY_OVERLAP(-8, "source and target of a copy overlap"),
    IMAGE_FORMAT_MISMATCH(-9, "two images have different formats"),
    IMAGE_FORMAT_NOT_SUPPORTED(-10, "the device does not know this format of images"),
    BUILD_PROGRAM_FAILURE(-11, "the program does not compile"),
    MAP_FAILURE(-12, "memory of the device cannot be mapped"),
    MISALIGNED_SUB_BUFFER_OFFSET(-13, "a part of a buffer begins where the device cannot address it"),
    EXEC_STATUS_ERROR_FOR_EVENTS_IN_WAIT_LIST(-14, "a command that was waited for has failed"),
    COMPILE_PROGRAM_FAILURE(-15, "the program does not compile"),
    LINKER_NOT_AVAILABLE(-16, "the driver has no linker"),
    LINK_PROGRAM_FAILURE(-17, "the program does not link"),
    DEVICE_PARTITION_FAILED(-18, "the device cannot be parted so"),
    KERNEL_ARG_INFO_NOT_AVAILABLE(-19, "nothing is known of the kernel's arguments"),
    INVALID_VALUE(-30, "an argument is not allowed"),
    INVALID_DEVICE_TYPE(-31, "this kind of device is not known"),
    INVALID_PLATFORM(-32, "this is no platform"),
    INVALID_DEVICE(-33, "this is no device of that platform or context"),
    INVALID_CONTEXT(-34, "this is no context"),
    INVALID_QUEUE_PROPERTIES(-35, "the device has no such queue"),
    INVALID_COMMAND_QUEUE(-36, "this is no queue"),
    INVALID_HOST_PTR(-37, "memory of the host is given where none may be, or none where some must be"),
    INVALID_MEM_OBJECT(-38, "this is no buffer"),
    INVALID_IMAGE_FORMAT_DESCRIPTOR(-39, "this is no format of images"),
    INVALID_IMAGE_SIZE(-40, "images of this size are not possible"),
    INVALID_SAMPLER(-41, "this is no sampler"),
    INVALID_BINARY(-42, "the compiled program is not one of this device"),
    INVALID_BUILD_OPTIONS(-43, "the compiler does not know one of its options"),
    INVALID_PROGRAM(-44, "this is no program"),
    INVALID_PROGRAM_EXECUTABLE(-45, "the program is not built for this device"),
    INVALID_KERNEL_NAME(-46, "the program has no kernel of this name"),
    INVALID_KERNEL_DEFINITION(-47, "the kernel was built for several devices, differently"),
    INVALID_KERNEL(-48, "this is no kernel"),
    INVALID_ARG_INDEX(-49, "the kernel has no such argument"),
    INVALID_ARG_VALUE(-50, "an argument of the kernel has a value that is not allowed"),
    INVALID_ARG_SIZE(-51, "an argument of the kernel has another size"),
    INVALID_KERNEL_ARGS(-52, "not all arguments of the kernel are set"),
    INVALID_WORK_DIMENSION(-53, "a launch has one, two or three dimensions"),
    INVALID_WORK_GROUP_SIZE(-54, "groups of this size are not possible"),
    INVALID_WORK_ITEM_SIZE(-55, "groups are not possible with this number of items along a dimension"),
    INVALID_GLOBAL_OFFSET(-56, "the first item's number is not possible"),
    INVALID_EVENT_WAIT_LIST(-57, "what shall be waited for is no list of events"),
    INVALID_EVENT(-58, "this is no event"),
    INVALID_OPERATION(-59, "this cannot be done with that object now"),
    INVALID_GL_OBJECT(-60, "this is no object of OpenGL"),
    INVALID_BUFFER_SIZE(-61, "a buffer of this size is not possible"),
    INVALID_MIP_LEVEL(-62, "there is no such level of a texture"),
    INVALID_GLOBAL_WORK_SIZE(-63, "a launch of this size is not possible"),
    INVALID_PROPERTY(-64, "this property is not known"),
    INVALID_IMAGE_DESCRIPTOR(-65, "images of this kind are not possible"),
    INVALID_COMPILER_OPTIONS(-66, "the compiler does not know one of its options"),
    INVALID_LINKER_OPTIONS(-67, "the linker does not know one of its options"),
    INVALID_DEVICE_PARTITION_COUNT(-68, "the device cannot be parted into this number"),
    INVALID_PIPE_SIZE(-69, "a pipe of this size is not possible"),
    INVALID_DEVICE_QUEUE(-70, "this is no queue of the device's own"),
    INVALID_SPEC_ID(-71, "the program has no such constant"),
    MAX_SIZE_RESTRICTION_EXCEEDED(-72, "an argument of the kernel is larger than allowed"),
    INVALID_GL_SHAREGROUP_REFERENCE_KHR(-1000, "the context of OpenGL cannot be shared"),
    PLATFORM_NOT_FOUND_KHR(-1001, "there is no platform");

    private static final Map<Integer, ErrorCode> BY_NUMBER = Stream.of(values()).collect(Collectors.toUnmodifiableMap(code -> code.number, Function.identity()));

    final int number;
    private final String meaning;

    ErrorCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /// Null for a number that is not in the table: drivers may have their own.
    static ErrorCode of(int number) {
        return BY_NUMBER.get(number);
    }

    /// `CL_DEVICE_NOT_AVAILABLE (-2), the device cannot be used now`.
    static String text(int number) {
        ErrorCode code = of(number);
        return code == null ? "error " + number + ", a number of the driver's own" : "CL_" + code + " (" + number + "), " + code.meaning;
    }
}
