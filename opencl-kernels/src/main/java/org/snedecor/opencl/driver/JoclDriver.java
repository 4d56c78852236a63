package org.snedecor.opencl.driver;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_command_queue;
import org.jocl.cl_context;
import org.jocl.cl_context_properties;
import org.jocl.cl_device_id;
import org.jocl.cl_event;
import org.jocl.cl_kernel;
import org.jocl.cl_mem;
import org.jocl.cl_platform_id;
import org.jocl.cl_program;

/// OpenCL through JOCL, which no other class uses. JOCL's exceptions stay off: error codes become our exceptions here, in one place, where Java's
/// signal handlers are also restored after a driver has replaced them.
final class JoclDriver implements Driver {
    private static final cl_event[] NOTHING = null;
    /// JOCL's constant of this name has all 64 bits set, and a driver may refuse bits that OpenCL does not know: Mesa's rusticl does.
    private static final long ALL_DEVICES = 0xFFFFFFFFL;
    /// JOCL waits for the event of a write that does not block in a thread of its own, while we go on. OpenCL allows it; oclgrind 21.10 crashes.
    private static final boolean WRITES_BLOCK = Boolean.getBoolean("snedecor.opencl.blocking");
    /// Elsewhere drivers are registered in other ways, or not at all.
    private static final boolean ICD_FILES = System.getProperty("os.name").equals("Linux");

    /// Null where it loads.
    private static final String MISSING = missing();

    /// @throws IllegalStateException in one sentence where JOCL's own library does not load; without OpenCL's, it prints lines of its own as well
    JoclDriver() {
        if (MISSING != null) throw new IllegalStateException(MISSING);
    }

    private static String missing() {
        // JOCL unpacks its library under one name for all processes, which fails where two start together; this gives each process its own name.
        if (System.getProperty("uniqueLibraryNames") == null) System.setProperty("uniqueLibraryNames", "true");
        SignalHandlers.remember();
        return NativeJocl.missing(() -> CL.setExceptionsEnabled(false));
    }

    @Override
    public Handle.Platform[] platforms() {
        int[] count = new int[1];
        int code = CL.clGetPlatformIDs(0, null, count);
        if (code == ErrorCode.PLATFORM_NOT_FOUND_KHR.number || code == CL.CL_SUCCESS && count[0] == 0) {
            throw new IllegalStateException(ICD_FILES ? IcdFiles.nothing() : "OpenCL's loader finds no driver");
        }
        check("clGetPlatformIDs", code);
        cl_platform_id[] platforms = new cl_platform_id[count[0]];
        check("clGetPlatformIDs", CL.clGetPlatformIDs(platforms.length, platforms, null));
        return Stream.of(platforms).map(Handle.Platform::new).toArray(Handle.Platform[]::new);
    }

    @Override
    public List<String> broken() {
        return ICD_FILES ? IcdFiles.broken() : List.of();
    }

    @Override
    public Handle.DeviceId[] devices(Handle.Platform platform) {
        int[] count = new int[1];
        int code = CL.clGetDeviceIDs(jocl(platform), ALL_DEVICES, 0, null, count);
        if (code == ErrorCode.DEVICE_NOT_FOUND.number) return new Handle.DeviceId[0];
        check("clGetDeviceIDs", code);
        cl_device_id[] devices = new cl_device_id[count[0]];
        check("clGetDeviceIDs", CL.clGetDeviceIDs(jocl(platform), ALL_DEVICES, devices.length, devices, null));
        return Stream.of(devices).map(Handle.DeviceId::new).toArray(Handle.DeviceId[]::new);
    }

    @Override
    public String text(Handle.Platform platform, Info what) {
        return text("clGetPlatformInfo", (bytes, to, size) -> CL.clGetPlatformInfo(jocl(platform), what.number, bytes, to, size));
    }

    @Override
    public String text(Handle.DeviceId device, Info what) {
        return text("clGetDeviceInfo", (bytes, to, size) -> CL.clGetDeviceInfo(jocl(device), what.number, bytes, to, size));
    }

    /// A function of OpenCL that says how long its answer is, or gives as many bytes of it.
    @FunctionalInterface
    private interface Query {
        int ask(long bytes, Pointer to, long[] size);
    }

    /// Without the terminating 0 of C.
    private static String text(String function, Query query) {
        long[] size = new long[1];
        check(function, query.ask(0, null, size));
        byte[] text = new byte[(int) size[0]];
        check(function, query.ask(text.length, Pointer.to(text), null));
        return new String(text, StandardCharsets.UTF_8).replace("\0", "").strip();
    }

    @Override
    public long number(Handle.DeviceId device, Info what) {
        ByteBuffer number = ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder());
        long[] size = new long[1];
        check("clGetDeviceInfo", CL.clGetDeviceInfo(jocl(device), what.number, 0, null, size));
        check("clGetDeviceInfo", CL.clGetDeviceInfo(jocl(device), what.number, Math.min(size[0], Long.BYTES), Pointer.to(number), null));
        return size[0] == Integer.BYTES ? Integer.toUnsignedLong(number.getInt(0)) : number.getLong(0);
    }

    @Override
    public Handle.Context createContext(Handle.Platform platform, Handle.DeviceId device) {
        cl_context_properties properties = new cl_context_properties();
        properties.addProperty(CL.CL_CONTEXT_PLATFORM, jocl(platform));
        int[] code = new int[1];
        return made(Handle.Context::new, "clCreateContext", CL.clCreateContext(properties, 1, new cl_device_id[] {jocl(device)}, null, null, code), code[0]);
    }

    /// The function of OpenCL 1.2: that of 2.0 is missing in older drivers, and does nothing more for a queue in order.
    @Override
    @SuppressWarnings("deprecation")
    public Handle.Queue createQueue(Handle.Context context, Handle.DeviceId device, boolean profiling) {
        int[] code = new int[1];
        return made(Handle.Queue::new, "clCreateCommandQueue",
                CL.clCreateCommandQueue(jocl(context), jocl(device), profiling ? CL.CL_QUEUE_PROFILING_ENABLE : 0, code), code[0]);
    }

    @Override
    public Handle.Buffer createBuffer(Handle.Context context, long bytes) {
        int[] code = new int[1];
        return made(Handle.Buffer::new, "clCreateBuffer", CL.clCreateBuffer(jocl(context), CL.CL_MEM_READ_WRITE, bytes, null, code), code[0]);
    }

    @Override
    public Handle.Program createProgram(Handle.Context context, String source) {
        int[] code = new int[1];
        return made(Handle.Program::new, "clCreateProgramWithSource", CL.clCreateProgramWithSource(jocl(context), 1, new String[] {source}, null, code), code[0]);
    }

    @Override
    public Handle.Program createProgram(Handle.Context context, Handle.DeviceId device, byte[] binary) {
        int[] code = new int[1];
        int[] status = new int[1];
        cl_program program = CL.clCreateProgramWithBinary(jocl(context), 1, new cl_device_id[] {jocl(device)}, new long[] {binary.length}, new byte[][] {binary},
                status, code);
        // An unusable binary may still leave an object behind.
        if (code[0] == CL.CL_SUCCESS && status[0] != CL.CL_SUCCESS && program != null) CL.clReleaseProgram(program);
        return made(Handle.Program::new, "clCreateProgramWithBinary", program, code[0] == CL.CL_SUCCESS ? status[0] : code[0]);
    }

    @Override
    public void build(Handle.Program program, Handle.DeviceId device, String options) {
        check("clBuildProgram", CL.clBuildProgram(jocl(program), 1, new cl_device_id[] {jocl(device)}, options, null, null));
    }

    @Override
    public String buildLog(Handle.Program program, Handle.DeviceId device) {
        return text("clGetProgramBuildInfo",
                (bytes, to, size) -> CL.clGetProgramBuildInfo(jocl(program), jocl(device), CL.CL_PROGRAM_BUILD_LOG, bytes, to, size));
    }

    @Override
    public byte[] binary(Handle.Program program) {
        long[] size = new long[1];
        check("clGetProgramInfo", CL.clGetProgramInfo(jocl(program), CL.CL_PROGRAM_BINARY_SIZES, Sizeof.size_t, Pointer.to(size), null));
        byte[] binary = new byte[(int) size[0]];
        check("clGetProgramInfo", CL.clGetProgramInfo(jocl(program), CL.CL_PROGRAM_BINARIES, Sizeof.POINTER, Pointer.to(Pointer.to(binary)), null));
        return binary;
    }

    @Override
    public Handle.KernelObject createKernel(Handle.Program program, String name) {
        int[] code = new int[1];
        return made(Handle.KernelObject::new, "clCreateKernel", CL.clCreateKernel(jocl(program), name, code), code[0]);
    }

    @Override
    public void setArgument(Handle.KernelObject kernel, int index, Object value) {
        int code = switch (value) {
            case Handle.Buffer buffer -> CL.clSetKernelArg(jocl(kernel), index, Sizeof.cl_mem, Pointer.to(jocl(buffer)));
            case Integer number -> CL.clSetKernelArg(jocl(kernel), index, Sizeof.cl_int, Pointer.to(new int[] {number}));
            case Long number -> CL.clSetKernelArg(jocl(kernel), index, Sizeof.cl_long, Pointer.to(new long[] {number}));
            case Float number -> CL.clSetKernelArg(jocl(kernel), index, Sizeof.cl_float, Pointer.to(new float[] {number}));
            default -> throw new IllegalArgumentException("opencl: " + value + " is no argument of a kernel; these are numbers and memory");
        };
        if (code != CL.CL_SUCCESS) throw Failure.of("clSetKernelArg", code, "");          // ten to a launch: nothing else is done here
    }

    @Override
    public Handle.Event launch(Handle.Queue queue, Handle.KernelObject kernel, long[] global, long[] local, boolean timed) {
        cl_event event = timed ? new cl_event() : null;
        check("clEnqueueNDRangeKernel", CL.clEnqueueNDRangeKernel(jocl(queue), jocl(kernel), global.length, null, global, local, 0, NOTHING, event));
        return timed ? new Handle.Event(event) : null;
    }

    @Override
    public Handle.Event write(Handle.Queue queue, Handle.Buffer to, long offset, ByteBuffer from, long bytes) {
        cl_event event = new cl_event();
        check("clEnqueueWriteBuffer", CL.clEnqueueWriteBuffer(jocl(queue), jocl(to), WRITES_BLOCK, offset, bytes, Pointer.to(from), 0, NOTHING,
                event));
        return new Handle.Event(event);
    }

    /// A blocking read is not enough: on a busy machine that of Mesa 22.3.6's rusticl came back before the bytes were there in 8 of 15,000 rounds, also after
    /// clFinish. With its event waited for, it was right in 45,000 of 45,000.
    @Override
    public void read(Handle.Queue queue, Handle.Buffer from, long offset, ByteBuffer to, long bytes) {
        cl_event event = new cl_event();
        check("clEnqueueReadBuffer", CL.clEnqueueReadBuffer(jocl(queue), jocl(from), true, offset, bytes, Pointer.to(to), 0, NOTHING, event));
        try {
            check("clWaitForEvents", CL.clWaitForEvents(1, new cl_event[] {event}));
        } finally {
            CL.clReleaseEvent(event);
        }
    }

    @Override
    public void fill(Handle.Queue queue, Handle.Buffer buffer, int pattern, long bytes) {
        check("clEnqueueFillBuffer",
                CL.clEnqueueFillBuffer(jocl(queue), jocl(buffer), Pointer.to(new int[] {pattern}), Integer.BYTES, 0, bytes, 0, NOTHING, null));
    }

    @Override
    public void flush(Handle.Queue queue) {
        check("clFlush", CL.clFlush(jocl(queue)));
    }

    @Override
    public void finish(Handle.Queue queue) {
        check("clFinish", CL.clFinish(jocl(queue)));
    }

    @Override
    public void await(Handle.Event event) {
        check("clWaitForEvents", CL.clWaitForEvents(1, new cl_event[] {jocl(event)}));
    }

    @Override
    public long nanoseconds(Handle.Event event) {
        long[] start = new long[1];
        long[] end = new long[1];
        check("clGetEventProfilingInfo", CL.clGetEventProfilingInfo(jocl(event), CL.CL_PROFILING_COMMAND_START, Sizeof.cl_ulong, Pointer.to(start), null));
        check("clGetEventProfilingInfo", CL.clGetEventProfilingInfo(jocl(event), CL.CL_PROFILING_COMMAND_END, Sizeof.cl_ulong, Pointer.to(end), null));
        return end[0] - start[0];
    }

    @Override
    public void release(Handle.Context context) {
        check("clReleaseContext", CL.clReleaseContext(jocl(context)));
    }

    @Override
    public void release(Handle.Queue queue) {
        check("clReleaseCommandQueue", CL.clReleaseCommandQueue(jocl(queue)));
    }

    @Override
    public void release(Handle.Buffer buffer) {
        check("clReleaseMemObject", CL.clReleaseMemObject(jocl(buffer)));
    }

    @Override
    public void release(Handle.Program program) {
        check("clReleaseProgram", CL.clReleaseProgram(jocl(program)));
    }

    @Override
    public void release(Handle.KernelObject kernel) {
        check("clReleaseKernel", CL.clReleaseKernel(jocl(kernel)));
    }

    @Override
    public void release(Handle.Event event) {
        check("clReleaseEvent", CL.clReleaseEvent(jocl(event)));
    }

    private static cl_platform_id jocl(Handle.Platform platform) {
        return (cl_platform_id) platform.object();
    }

    private static cl_device_id jocl(Handle.DeviceId device) {
        return (cl_device_id) device.object();
    }

    private static cl_context jocl(Handle.Context context) {
        return (cl_context) context.object();
    }

    private static cl_command_queue jocl(Handle.Queue queue) {
        return (cl_command_queue) queue.object();
    }

    private static cl_mem jocl(Handle.Buffer buffer) {
        return (cl_mem) buffer.object();
    }

    private static cl_program jocl(Handle.Program program) {
        return (cl_program) program.object();
    }

    private static cl_kernel jocl(Handle.KernelObject kernel) {
        return (cl_kernel) kernel.object();
    }

    private static cl_event jocl(Handle.Event event) {
        return (cl_event) event.object();
    }

    private static <H extends Handle> H made(Function<Object, H> handle, String function, Object object, int code) {
        check(function, code);
        return handle.apply(object);
    }

    private static void check(String function, int code) {
        SignalHandlers.restore();
        if (code != CL.CL_SUCCESS) throw Failure.of(function, code, "");
    }
}
