package org.snedecor.opencl.device;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.snedecor.opencl.driver.Driver;
import org.snedecor.opencl.driver.Failure;
import org.snedecor.opencl.driver.Handle;
import org.snedecor.opencl.driver.Info;
import org.snedecor.opencl.driver.OpenClException;

/// The OpenCL platforms and devices of this machine. One that fails does not hide the others; it is named, with the reason, when somebody asks for a
/// device that does not exist.
public final class Survey {
    private final Driver driver;
    private final List<DeviceInfo> devices = new ArrayList<>();
    /// Why a driver may have no device, by the name of its platform.
    private static final Map<String, String> WANTING = Map.of(
            "Portable Computing Language", ": it has none where it cannot write into its cache in ~/.cache/pocl, and POCL_CACHE_DIR names another folder",
            "rusticl", ": it has those of the drivers that RUSTICL_ENABLE names, such as llvmpipe");

    private final List<String> unusable = new ArrayList<>();
    private OpenClException failure;

    /// @throws IllegalStateException in one sentence, where there is no platform
    public Survey(Driver driver) {
        this.driver = driver;
        Handle.Platform[] platforms = driver.platforms();
        for (int i = 0; i < platforms.length; i++) platform(platforms[i], "number " + i);
        devices.sort(Comparator.comparing(info -> !info.gpu()));
    }

    private void platform(Handle.Platform platform, String number) {
        Handle.DeviceId[] found;
        try {
            found = driver.devices(platform);
        } catch (OpenClException e) {
            failed("the platform " + name(platform, number), e);
            return;
        }
        if (found.length == 0) unusable.add("the platform " + name(platform, number) + " has no device" + WANTING.getOrDefault(name(platform, number), ""));
        for (int i = 0; i < found.length; i++) {
            try {
                devices.add(DeviceInfo.of(driver, platform, found[i]));
            } catch (OpenClException e) {
                failed("the device " + name(found[i], "number " + i) + " of the platform " + name(platform, number), e);
            }
        }
    }

    private void failed(String what, OpenClException e) {
        unusable.add(what + ": " + e.getMessage());
        if (failure == null) failure = Failure.of(e.function(), e.code(), what);
    }

    /// Its number if it does not even give its name.
    private String name(Handle.Platform platform, String number) {
        try {
            return driver.text(platform, Info.PLATFORM_NAME);
        } catch (OpenClException e) {
            return number;
        }
    }

    private String name(Handle.DeviceId device, String number) {
        try {
            return driver.text(device, Info.DEVICE_NAME);
        } catch (OpenClException e) {
            return number;
        }
    }

    /// All devices of all platforms, GPUs first, otherwise in the order of the drivers: their numbers are the `1` of `opencl:1`.
    public List<DeviceInfo> devices() {
        return List.copyOf(devices);
    }

    /// Platforms and devices that cannot be used, and drivers that do not load, each with the reason in one sentence.
    public List<String> unusable() {
        List<String> all = new ArrayList<>(unusable);
        all.addAll(driver.broken());
        return all;
    }

    /// The device that `which` names: an empty text names the first, a number the one with this number, and a word the first with this word in its
    /// name, vendor or platform.
    ///
    /// @throws IllegalArgumentException naming the devices that there are
    /// @throws IllegalStateException in one sentence, where there is none
    public DeviceInfo choose(String which) {
        if (devices.isEmpty()) {
            if (failure != null) throw failure;
            throw new IllegalStateException("OpenCL has no device here: " + String.join("; ", unusable()));
        }
        if (which.isEmpty()) return devices.getFirst();
        if (which.chars().allMatch(c -> c >= '0' && c <= '9') && which.length() < 6) {
            int number = Integer.parseInt(which);
            if (number < devices.size()) return devices.get(number);
        } else {
            String word = which.toLowerCase(Locale.ROOT);
            for (DeviceInfo info : devices) {
                if ((info.name() + " " + info.vendor() + " " + info.platform()).toLowerCase(Locale.ROOT).contains(word)) return info;
            }
        }
        List<String> missing = unusable();
        throw new IllegalArgumentException("there is no OpenCL device '" + which + "', only "
                + IntStream.range(0, devices.size()).mapToObj(i -> i + " = " + devices.get(i).name()).collect(Collectors.joining(", "))
                + (missing.isEmpty() ? "" : "; not available: " + String.join("; ", missing)));
    }
}
