package org.snedecor.opencl.driver;

import java.util.List;
import java.util.Locale;

/// OpenCL's loader: the library through which programs reach the drivers, one for all of them. It is looked for before JOCL is touched, which prints
/// lines of its own where there is none, and cannot be asked again in the same process.
public final class Loader {
    private static final String SYSTEM = System.getProperty("os.name").toLowerCase(Locale.ROOT);

    /// What JOCL opens, in its order. Where the second is found alone, it is found again as the first, for a library that is open is known by the name
    /// that it gives itself.
    private static final List<String> NAMES = SYSTEM.startsWith("windows") ? List.of("OpenCL.dll")
            : SYSTEM.startsWith("mac") ? List.of("/System/Library/Frameworks/OpenCL.framework/Versions/Current/OpenCL", "libOpenCL.dylib")
            : List.of("libOpenCL.so.1", "libOpenCL.so");

    /// Null where it opens.
    private static final String MISSING = missing();

    private Loader() {}

    /// The drivers behind the loader, as one.
    ///
    /// @throws IllegalStateException in one sentence, where the loader or JOCL's own library does not open
    public static Driver driver() {
        if (MISSING != null) throw new IllegalStateException(MISSING);
        return new JoclDriver();
    }

    private static String missing() {
        SignalHandlers.remember();
        String why = null;
        for (String name : NAMES) {
            String closed = SystemLibrary.open(name);
            if (closed == null) return null;
            if (why == null) why = closed;
        }
        return "OpenCL's loader does not open, " + why
                + (SYSTEM.startsWith("linux") ? "; Debian's package ocl-icd-libopencl1 brings it, and pocl-opencl-icd a driver that computes on the processor" : "");
    }
}
