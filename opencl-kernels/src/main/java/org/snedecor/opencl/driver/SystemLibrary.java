package org.snedecor.opencl.driver;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// A library of the system, opened by the system's own linker for the rest of the process: by a path, or by a name that is looked for in the linker's
/// folders (on Linux those of `LD_LIBRARY_PATH`, of its cache and the usual ones). So a library that opens here also opens for later callers, and the
/// linker's rules need not be repeated.
///
/// It uses `dlopen` and not Java's `SymbolLookup`, which does not say why a library does not open. Java also prints a warning where the file is not a
/// library.
final class SystemLibrary {
    private static final int RTLD_LAZY = 1;
    private static final FunctionDescriptor OPENS = FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    private static final FunctionDescriptor FINDS = FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
    private static final FunctionDescriptor SAYS = FunctionDescriptor.of(ValueLayout.ADDRESS);
    /// Null on Windows.
    private static final MethodHandle DLOPEN = ofC("dlopen", OPENS);
    private static final MethodHandle DLSYM = ofC("dlsym", FINDS);
    private static final MethodHandle DLERROR = ofC("dlerror", SAYS);

    private final SymbolLookup symbols;

    private SystemLibrary(SymbolLookup symbols) {
        this.symbols = symbols;
    }

    /// @throws IllegalStateException saying why it does not open: `cannot open shared object file: No such file or directory`
    @SuppressWarnings("restricted")
    static SystemLibrary open(String name) {
        if (DLOPEN == null) {
            try {
                return new SystemLibrary(SymbolLookup.libraryLookup(name, Arena.global()));
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException("it is not found", e);
            }
        }
        MemorySegment library = called(arena -> (MemorySegment) DLOPEN.invokeExact(arena.allocateFrom(name), RTLD_LAZY));
        if (library.address() == 0) {
            String why = called(_ -> (MemorySegment) DLERROR.invokeExact()).reinterpret(Long.MAX_VALUE).getString(0);
            throw new IllegalStateException(why.startsWith(name + ": ") ? why.substring(name.length() + 2) : why);
        }
        return new SystemLibrary(symbol -> Optional.of(called(arena -> (MemorySegment) DLSYM.invokeExact(library, arena.allocateFrom(symbol))))
                .filter(found -> found.address() != 0));
    }

    /// A function that it has under this name.
    @SuppressWarnings("restricted")
    Optional<MethodHandle> function(String name, FunctionDescriptor type) {
        return symbols.find(name).map(address -> Linker.nativeLinker().downcallHandle(address, type));
    }

    interface Call<T> {
        T in(Arena arena) throws Throwable;
    }

    /// Calls a function of C, with memory that is freed after it.
    static <T> T called(Call<T> call) {
        try (Arena arena = Arena.ofConfined()) {
            return call.in(arena);
        } catch (Throwable e) {
            throw new AssertionError("a function of C throws nothing", e);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle ofC(String name, FunctionDescriptor type) {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup().find(name).map(address -> linker.downcallHandle(address, type)).orElse(null);
    }
}
