package org.snedecor.tests.benchmark.clblast;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.snedecor.tests.benchmark.measure.Timed;

/// C = A · B, all n × n, by `CLBlastSgemm` on the first device of the first platform, on buffers that stay there. CLBlast uses what its own database
/// of tunings has for the device, its defaults where that has nothing, as for PoCL.
///
/// Everything is the JDK's own way to call C; nothing of our OpenCL backend takes part.
public final class ClBlast {
    private static final long DEVICE_TYPE_ALL = 0xFFFFFFFFL;
    private static final long READ_WRITE = 1;
    private static final int ROW_MAJOR = 101;
    private static final int AS_IT_IS = 111;

    private final Arena arena = Arena.global();
    private final SymbolLookup openCl = SymbolLookup.libraryLookup("libOpenCL.so.1", arena);
    private final SymbolLookup clBlast = SymbolLookup.libraryLookup("libclblast.so.1", arena);
    private final MethodHandle finish = function(openCl, "clFinish", JAVA_INT, ADDRESS);
    private final MemorySegment context;
    private final MemorySegment queue;

    /// Is it installed?
    public static boolean present() {
        try (Arena here = Arena.ofConfined()) {
            SymbolLookup.libraryLookup("libclblast.so.1", here);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// @throws IllegalArgumentException where one of the libraries is not installed
    public ClBlast() {
        MemorySegment one = arena.allocate(ADDRESS);
        require("clGetPlatformIDs", (int) call(function(openCl, "clGetPlatformIDs", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS), 1, one, MemorySegment.NULL));
        MemorySegment platform = one.get(ADDRESS, 0);
        require("clGetDeviceIDs", (int) call(function(openCl, "clGetDeviceIDs", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS),
                platform, DEVICE_TYPE_ALL, 1, one, MemorySegment.NULL));
        MemorySegment device = one.get(ADDRESS, 0);
        MemorySegment devices = arena.allocateFrom(ADDRESS, device);
        MemorySegment code = arena.allocate(JAVA_INT);
        context = (MemorySegment) call(function(openCl, "clCreateContext", ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS),
                MemorySegment.NULL, 1, devices, MemorySegment.NULL, MemorySegment.NULL, code);
        require("clCreateContext", code.get(JAVA_INT, 0));
        queue = (MemorySegment) call(function(openCl, "clCreateCommandQueue", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS), context, device, 0L, code);
        require("clCreateCommandQueue", code.get(JAVA_INT, 0));
    }

    /// @param a row by row   @param b likewise   @param c is given the product of one run, before any is timed
    public Timed gemm(int n, float[] a, float[] b, float[] c) {
        MemorySegment left = buffer(a);
        MemorySegment right = buffer(b);
        MemorySegment product = buffer(c);
        MethodHandle sgemm = function(clBlast, "CLBlastSgemm", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_FLOAT,
                ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_FLOAT, ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS);
        MemorySegment itsQueue = arena.allocateFrom(ADDRESS, queue);
        Runnable run = () -> {
            require("CLBlastSgemm", (int) call(sgemm, ROW_MAJOR, AS_IT_IS, AS_IT_IS, (long) n, (long) n, (long) n, 1f,
                    left, 0L, (long) n, right, 0L, (long) n, 0f, product, 0L, (long) n, itsQueue, MemorySegment.NULL));
            require("clFinish", (int) call(finish, queue));
        };
        run.run();
        read(product, c);
        return Timed.of(run);
    }

    private MemorySegment buffer(float[] numbers) {
        MemorySegment code = arena.allocate(JAVA_INT);
        MemorySegment buffer = (MemorySegment) call(function(openCl, "clCreateBuffer", ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS),
                context, READ_WRITE, 4L * numbers.length, MemorySegment.NULL, code);
        require("clCreateBuffer", code.get(JAVA_INT, 0));
        try (Arena here = Arena.ofConfined()) {
            move("clEnqueueWriteBuffer", buffer, here.allocateFrom(JAVA_FLOAT, numbers));
        }
        return buffer;
    }

    private void read(MemorySegment buffer, float[] to) {
        try (Arena here = Arena.ofConfined()) {
            MemorySegment numbers = here.allocate(JAVA_FLOAT, to.length);
            move("clEnqueueReadBuffer", buffer, numbers);
            MemorySegment.copy(numbers, JAVA_FLOAT, 0, to, 0, to.length);
        }
    }

    /// Waits until it is done.
    private void move(String function, MemorySegment buffer, MemorySegment numbers) {
        require(function, (int) call(function(openCl, function, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_INT, ADDRESS, ADDRESS),
                queue, buffer, 1, 0L, numbers.byteSize(), numbers, 0, MemorySegment.NULL, MemorySegment.NULL));
    }

    private static MethodHandle function(SymbolLookup library, String name, MemoryLayout result, MemoryLayout... arguments) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), FunctionDescriptor.of(result, arguments));
    }

    private static Object call(MethodHandle function, Object... arguments) {
        try {
            return function.invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static void require(String function, int code) {
        if (code != 0) throw new IllegalStateException(function + " failed with " + code);
    }
}
