package org.snedecor.opencl.driver;

import java.util.List;

/// OpenCL's loader: the library through which programs reach the drivers, one for all of them. It is looked for before JOCL is loaded, because JOCL
/// prints its own lines where there is none.
public final class Loader {
    private static final String SYSTEM = System.getProperty("os.name");

    /// What JOCL opens, in its order. Where only the second is found JOCL finds it as the first, for a library that is open is known by the name that it
    /// gives itself.
    private static final List<String> NAMES = SYSTEM.startsWith("Windows") ? List.of("OpenCL.dll")
            : SYSTEM.startsWith("Mac") ? List.of("/System/Library/Frameworks/OpenCL.framework/Versions/Current/OpenCL", "libOpenCL.dylib")
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
        try {
            SignalHandlers.remember();
            return notOpened();
        } catch (ExceptionInInitializerError e) {
            if (!(e.getCause() instanceof IllegalCallerException)) throw e;
            return "Java denies native code, by which OpenCL is reached: start it with --enable-native-access=ALL-UNNAMED";
        }
    }

    private static String notOpened() {
        String why = null;
        for (String name : NAMES) {
            try {
                SystemLibrary.open(name);
                return null;
            } catch (IllegalStateException e) {
                if (why == null) why = name + " does not open: " + e.getMessage();
            }
        }
        return "OpenCL's loader " + why
                + (SYSTEM.equals("Linux") ? "; Debian's package ocl-icd-libopencl1 brings it, and pocl-opencl-icd a driver that computes on the processor" : "");
    }
}
