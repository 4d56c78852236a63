package org.snedecor.opencl.device;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.snedecor.opencl.driver.Driver;
import org.snedecor.opencl.driver.Handle;
import org.snedecor.opencl.driver.Info;
import org.snedecor.opencl.driver.OpenClException;

/// What there is to know of a device before it is opened.
///
/// @param platform the name and version of its platform: `Portable Computing Language OpenCL 3.0 PoCL 3.1`
/// @param gpu is it a GPU or another accelerator, with fast local memory? Otherwise a CPU.
/// @param memory bytes of its global memory   @param largest bytes of its largest buffer   @param local bytes of local memory of a group
/// @param doubles does it compute in doubles?   @param exact does it round quotients and roots of floats correctly, if it is told to?
public record DeviceInfo(Handle.Platform platformId, Handle.Device deviceId, String name, String vendor, String platform, String driver,
                         boolean gpu, int units, int group, long memory, long largest, long local, boolean doubles, boolean exact) {
    static DeviceInfo of(Driver driver, Handle.Platform platform, Handle.Device device) {
        String extensions = driver.text(device, Info.DEVICE_EXTENSIONS);
        return new DeviceInfo(platform, device, driver.text(device, Info.DEVICE_NAME), driver.text(device, Info.DEVICE_VENDOR),
                driver.text(platform, Info.PLATFORM_NAME) + " " + driver.text(platform, Info.PLATFORM_VERSION),
                driver.text(device, Info.DRIVER_VERSION),
                (driver.number(device, Info.DEVICE_TYPE) & Info.CPU) == 0,
                (int) driver.number(device, Info.DEVICE_MAX_COMPUTE_UNITS), (int) driver.number(device, Info.DEVICE_MAX_WORK_GROUP_SIZE),
                driver.number(device, Info.DEVICE_GLOBAL_MEM_SIZE), driver.number(device, Info.DEVICE_MAX_MEM_ALLOC_SIZE),
                driver.number(device, Info.DEVICE_LOCAL_MEM_SIZE), List.of(extensions.split("\\s+")).contains("cl_khr_fp64"),
                (driver.number(device, Info.DEVICE_SINGLE_FP_CONFIG) & Info.CORRECTLY_ROUNDED_DIVIDE_SQRT) != 0);
    }

    /// All devices of all platforms, GPUs first, otherwise in the order of the drivers: their numbers are the `1` of `opencl:1`.
    public static List<DeviceInfo> all(Driver driver) {
        List<DeviceInfo> found = new ArrayList<>();
        OpenClException failed = null;
        for (Handle.Platform platform : driver.platforms()) {
            try {
                for (Handle.Device device : driver.devices(platform)) found.add(of(driver, platform, device));
            } catch (OpenClException e) {
                failed = e;                                             // one broken driver must not hide the others
            }
        }
        if (found.isEmpty() && failed != null) throw failed;
        found.sort(Comparator.comparing(info -> !info.gpu));
        return found;
    }

    /// The device that `which` means: nothing the first, a number that one, a word the first with this word in its name, vendor or platform.
    ///
    /// @throws IllegalArgumentException naming the devices that there are
    public static DeviceInfo choose(Driver driver, String which) {
        List<DeviceInfo> all = all(driver);
        if (all.isEmpty()) throw new IllegalStateException("OpenCL has no device here");
        if (which.isEmpty()) return all.getFirst();
        if (which.chars().allMatch(c -> c >= '0' && c <= '9') && which.length() < 6) {
            int number = Integer.parseInt(which);
            if (number < all.size()) return all.get(number);
        } else {
            String word = which.toLowerCase(Locale.ROOT);
            for (DeviceInfo info : all) {
                if ((info.name + " " + info.vendor + " " + info.platform).toLowerCase(Locale.ROOT).contains(word)) return info;
            }
        }
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < all.size(); i++) list.append(i == 0 ? "" : ", ").append(i).append(" = ").append(all.get(i).name);
        throw new IllegalArgumentException("there is no OpenCL device '" + which + "', only " + list);
    }

    /// What every program is built with. Without being told, OpenCL rounds a quotient to 2.5 ulp.
    String options() {
        return "-cl-std=CL1.2 " + (exact ? "-cl-fp32-correctly-rounded-divide-sqrt " : "");
    }

    @Override
    public String toString() {
        return name + " (" + platform + ", " + units + (units == 1 ? " compute unit, " : " compute units, ") + (memory >> 20) + " MiB"
                + (doubles ? ")" : ", no doubles)");
    }
}
