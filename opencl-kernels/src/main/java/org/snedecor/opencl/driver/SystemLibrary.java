package org.snedecor.opencl.driver;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Libraries of the system, opened by its own linker: by a path, or by a name that it looks for in its folders (on Linux those of `LD_LIBRARY_PATH`, of
/// its cache and the usual ones). So what opens here opens for who asks next, and no rule of the linker's is told again, perhaps wrongly.
///
/// `dlopen` and not Java's `SymbolLookup`, which does not say why a library does not open; and it prints a warning where the file is no library at all.
final class SystemLibrary {
    private static final int RTLD_LAZY = 1;
    /// Null on Windows.
    private static final MethodHandle DLOPEN = function("dlopen", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    private static final MethodHandle DLERROR = function("dlerror", FunctionDescriptor.of(ValueLayout.ADDRESS));

    private SystemLibrary() {}

    /// Opens it for the rest of the process.
    ///
    /// @return null, or why it does not open: `libx.so.1: cannot open shared object file: No such file or directory`
    static String open(String name) {
        try (Arena arena = Arena.ofConfined()) {
            if (DLOPEN == null) {
                SymbolLookup.libraryLookup(name, Arena.global());
                return null;
            }
            MemorySegment library = (MemorySegment) DLOPEN.invokeExact(arena.allocateFrom(name), RTLD_LAZY);
            return library.address() != 0 ? null : ((MemorySegment) DLERROR.invokeExact()).reinterpret(Long.MAX_VALUE).getString(0);
        } catch (IllegalArgumentException e) {
            return name + " is not found";
        } catch (Throwable e) {
            throw new AssertionError("functions of C throw nothing", e);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, FunctionDescriptor type) {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup().find(name).map(address -> linker.downcallHandle(address, type)).orElse(null);
    }
}
