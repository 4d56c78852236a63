package org.snedecor.opencl.device;

import java.util.List;
import org.snedecor.opencl.driver.Driver;
import org.snedecor.opencl.driver.Handle;
import org.snedecor.opencl.driver.Info;

/// The properties of a device that are known before it is opened.
///
/// @param platform the name and version of its platform: `Portable Computing Language OpenCL 3.0 PoCL 3.1`
/// @param gpu is it a GPU or another accelerator, with fast local memory? Otherwise a CPU.
/// @param memory bytes of its global memory   @param largest bytes of its largest buffer   @param local bytes of local memory of a group
/// @param doubles does it compute in doubles?   @param subnormals does it keep floats below 2^-126? Otherwise it may take them for 0.
/// @param exact does it round quotients and roots of floats correctly, if it is told to?
public record DeviceInfo(Handle.Platform platformId, Handle.DeviceId deviceId, String name, String vendor, String platform, String driver,
                         boolean gpu, int units, int group, long memory, long largest, long local, boolean doubles, boolean subnormals, boolean exact) {
    static DeviceInfo of(Driver driver, Handle.Platform platform, Handle.DeviceId device) {
        String extensions = driver.text(device, Info.DEVICE_EXTENSIONS);
        long floats = driver.number(device, Info.DEVICE_SINGLE_FP_CONFIG);
        return new DeviceInfo(platform, device, driver.text(device, Info.DEVICE_NAME), driver.text(device, Info.DEVICE_VENDOR),
                driver.text(platform, Info.PLATFORM_NAME) + " " + driver.text(platform, Info.PLATFORM_VERSION),
                driver.text(device, Info.DRIVER_VERSION),
                (driver.number(device, Info.DEVICE_TYPE) & Info.CPU) == 0,
                (int) driver.number(device, Info.DEVICE_MAX_COMPUTE_UNITS), (int) driver.number(device, Info.DEVICE_MAX_WORK_GROUP_SIZE),
                driver.number(device, Info.DEVICE_GLOBAL_MEM_SIZE), driver.number(device, Info.DEVICE_MAX_MEM_ALLOC_SIZE),
                driver.number(device, Info.DEVICE_LOCAL_MEM_SIZE), List.of(extensions.split("\\s+")).contains("cl_khr_fp64"),
                (floats & Info.SUBNORMALS) != 0, (floats & Info.CORRECTLY_ROUNDED_DIVIDE_SQRT) != 0);
    }

    /// The options of every build. By default OpenCL allows an error of 2.5 ulp in a quotient.
    String options() {
        return "-cl-std=CL1.2 " + (exact ? "-cl-fp32-correctly-rounded-divide-sqrt " : "");
    }

    @Override
    public String toString() {
        return name + " (" + platform + ", " + units + (units == 1 ? " compute unit, " : " compute units, ") + (memory >> 20) + " MiB"
                + (doubles ? "" : ", no doubles") + (subnormals ? ")" : ", no subnormals)");
    }
}
