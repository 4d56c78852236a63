package org.snedecor.opencl.driver;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// The drivers that are registered with OpenCL's loader on Linux: each a file `.icd` with the name of its library. The loader silently skips drivers
/// that do not open or offer no platform; this class names them, with the reason.
///
/// `OCL_ICD_VENDORS` or `OPENCL_VENDOR_PATH` replaces the system's folder, and may be a folder, a file or a library; `OCL_ICD_FILENAMES`
/// names more files and libraries, with colons between them.
final class IcdFiles {
    private static final Path USUAL = Path.of("/etc/OpenCL/vendors");

    private IcdFiles() {}

    /// The registered drivers that cannot be used here, one sentence each.
    static List<String> broken() {
        List<String> broken = new ArrayList<>();
        Path place = place();
        if (Files.isDirectory(place)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(place, "*.icd")) {
                TreeSet<Path> sorted = new TreeSet<>();
                files.forEach(sorted::add);
                for (Path file : sorted) file(file, broken);
            } catch (IOException e) {
                broken.add(place + " cannot be read");
            }
        } else if (!place.equals(USUAL)) {
            fileOrLibrary("OCL_ICD_VENDORS", place.toString(), broken);
        }
        for (String name : System.getenv().getOrDefault("OCL_ICD_FILENAMES", "").split(":")) {
            if (!name.isEmpty()) fileOrLibrary("OCL_ICD_FILENAMES", name, broken);
        }
        return broken;
    }

    /// Why there is no platform at all.
    static String nothing() {
        List<String> broken = broken();
        return "OpenCL's loader finds no driver" + (broken.isEmpty()
                ? " in " + place() + "; Debian's package pocl-opencl-icd brings one that computes on the processor"
                : ": " + String.join("; ", broken));
    }

    private static Path place() {
        for (String name : List.of("OCL_ICD_VENDORS", "OPENCL_VENDOR_PATH")) {
            String place = System.getenv().getOrDefault(name, "");
            if (!place.isEmpty()) return Path.of(place);
        }
        return USUAL;
    }

    private static void fileOrLibrary(String by, String name, List<String> broken) {
        if (name.endsWith(".icd")) file(USUAL.resolve(name), broken);
        else library(by, name, broken);
    }

    private static void file(Path file, List<String> broken) {
        try {
            String library = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().findFirst().orElse("").strip();
            if (library.isEmpty()) broken.add(file + " names no library");
            else library(file.toString(), library, broken);
        } catch (IOException e) {
            broken.add(file + " cannot be read");
        }
    }

    private static void library(String by, String name, List<String> broken) {
        try {
            requirePlatforms(name);
        } catch (IllegalStateException e) {
            broken.add(by + " names " + name + ", which " + e.getMessage());
        }
    }

    /// Repeats the query that the loader has made.
    @SuppressWarnings("restricted")
    private static void requirePlatforms(String name) {
        try {
            MethodHandle find = opened(name).function("clGetExtensionFunctionAddress", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS))
                    .orElseThrow(() -> new IllegalStateException("is no driver of OpenCL"));
            MemorySegment platforms = SystemLibrary.called(arena -> (MemorySegment) find.invokeExact(arena.allocateFrom("clIcdGetPlatformIDsKHR")));
            if (platforms.address() == 0) throw new IllegalStateException("is a driver of OpenCL but not for loaders");
            MethodHandle ask = Linker.nativeLinker().downcallHandle(platforms,
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
            int[] answer = SystemLibrary.called(arena -> {
                MemorySegment count = arena.allocate(ValueLayout.JAVA_INT);
                return new int[] {(int) ask.invokeExact(0, MemorySegment.NULL, count), count.get(ValueLayout.JAVA_INT, 0)};
            });
            if (answer[0] == 0 && answer[1] == 0) throw new IllegalStateException("offers no platform");
            if (answer[0] != 0) throw new IllegalStateException("offers no platform: " + ErrorCode.text(answer[0]));
        } finally {
            SignalHandlers.restore();
        }
    }

    private static SystemLibrary opened(String name) {
        try {
            return SystemLibrary.open(name);
        } catch (IllegalStateException e) {
            throw new IllegalStateException("does not open: " + e.getMessage(), e);
        }
    }
}
