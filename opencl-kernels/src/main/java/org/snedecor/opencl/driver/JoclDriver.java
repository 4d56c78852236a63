package org.snedecor.opencl.driver;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jocl.CL;
import org.jocl.NativePointerObject;
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

/// OpenCL through JOCL. Its exceptions stay off: codes are turned into ours here, in one place, where also a driver's hands are taken off Java's
/// signal handlers.
public final class JoclDriver implements Driver {
    private static final cl_event[] NOTHING = null;

    /// @throws IllegalStateException in one sentence where JOCL's own library or OpenCL's loader is missing
    public JoclDriver() {
        // JOCL unpacks its library under one name for all processes, and two that start together trip over it: under a name of its own in each.
        if (System.getProperty("uniqueLibraryNames") == null) System.setProperty("uniqueLibraryNames", "true");
        SignalHandlers.remember();
        try {
            CL.setExceptionsEnabled(false);
        } catch (LinkageError e) {
            throw new IllegalStateException("JOCL's library does not load: " + String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason was given"), e);
        }
    }

    @Override
    public cl_platform_id[] platforms() {
        int[] count = new int[1];
        try {
            int code = CL.clGetPlatformIDs(0, null, count);
            if (code == OpenClException.PLATFORM_NOT_FOUND || code == CL.CL_SUCCESS && count[0] == 0) throw new IllegalStateException("OpenCL has no driver here");
            check("clGetPlatformIDs", code);
        } catch (UnsupportedOperationException | LinkageError e) {
            throw new IllegalStateException("OpenCL's loader (libOpenCL) is not installed", e);
        }
        cl_platform_id[] platforms = new cl_platform_id[count[0]];
        check("clGetPlatformIDs", CL.clGetPlatformIDs(count[0], platforms, null));
        return platforms;
    }

    @Override
    public cl_device_id[] devices(cl_platform_id platform) {
        int[] count = new int[1];
        int code = CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, 0, null, count);
        if (code == CL.CL_DEVICE_NOT_FOUND) return new cl_device_id[0];
        check("clGetDeviceIDs", code);
        cl_device_id[] devices = new cl_device_id[count[0]];
        check("clGetDeviceIDs", CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, count[0], devices, null));
        return devices;
    }

    @Override
    public String text(cl_platform_id platform, int what) {
        return text("clGetPlatformInfo", (bytes, to, size) -> CL.clGetPlatformInfo(platform, what, bytes, to, size));
    }

    @Override
    public String text(cl_device_id device, int what) {
        return text("clGetDeviceInfo", (bytes, to, size) -> CL.clGetDeviceInfo(device, what, bytes, to, size));
    }

    /// A function of OpenCL that says how long its answer is, or gives as many bytes of it.
    @FunctionalInterface
    private interface Query {
        int ask(long bytes, Pointer to, long[] size);
    }

    /// Without the 0 that C ends its texts with.
    private static String text(String function, Query query) {
        long[] size = new long[1];
        check(function, query.ask(0, null, size));
        byte[] text = new byte[(int) size[0]];
        check(function, query.ask(text.length, Pointer.to(text), null));
        return new String(text, StandardCharsets.UTF_8).replace("\0", "").strip();
    }

    @Override
    public long number(cl_device_id device, int what) {
        ByteBuffer number = ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder());
        long[] size = new long[1];
        check("clGetDeviceInfo", CL.clGetDeviceInfo(device, what, 0, null, size));
        check("clGetDeviceInfo", CL.clGetDeviceInfo(device, what, Math.min(size[0], Long.BYTES), Pointer.to(number), null));
        return size[0] == Integer.BYTES ? Integer.toUnsignedLong(number.getInt(0)) : number.getLong(0);
    }

    @Override
    public cl_context createContext(cl_platform_id platform, cl_device_id device) {
        cl_context_properties properties = new cl_context_properties();
        properties.addProperty(CL.CL_CONTEXT_PLATFORM, platform);
        int[] code = new int[1];
        return made("clCreateContext", CL.clCreateContext(properties, 1, new cl_device_id[] {device}, null, null, code), code[0]);
    }

    /// The function of OpenCL 1.2: that of 2.0 is missing in older drivers, and does nothing more for a queue in order.
    @Override
    @SuppressWarnings("deprecation")
    public cl_command_queue createQueue(cl_context context, cl_device_id device, boolean profiling) {
        int[] code = new int[1];
        return made("clCreateCommandQueue", CL.clCreateCommandQueue(context, device, profiling ? CL.CL_QUEUE_PROFILING_ENABLE : 0, code), code[0]);
    }

    @Override
    public cl_mem createBuffer(cl_context context, long bytes) {
        int[] code = new int[1];
        return made("clCreateBuffer", CL.clCreateBuffer(context, CL.CL_MEM_READ_WRITE, bytes, null, code), code[0]);
    }

    @Override
    public cl_program createProgram(cl_context context, String source) {
        int[] code = new int[1];
        return made("clCreateProgramWithSource", CL.clCreateProgramWithSource(context, 1, new String[] {source}, null, code), code[0]);
    }

    @Override
    public cl_program createProgram(cl_context context, cl_device_id device, byte[] binary) {
        int[] code = new int[1];
        int[] status = new int[1];
        cl_program program = CL.clCreateProgramWithBinary(context, 1, new cl_device_id[] {device}, new long[] {binary.length}, new byte[][] {binary}, status, code);
        // A binary that is no good may leave an object behind all the same.
        if (code[0] == CL.CL_SUCCESS && status[0] != CL.CL_SUCCESS && program != null) CL.clReleaseProgram(program);
        return made("clCreateProgramWithBinary", program, code[0] == CL.CL_SUCCESS ? status[0] : code[0]);
    }

    @Override
    public void build(cl_program program, cl_device_id device, String options) {
        check("clBuildProgram", CL.clBuildProgram(program, 1, new cl_device_id[] {device}, options, null, null));
    }

    @Override
    public String buildLog(cl_program program, cl_device_id device) {
        return text("clGetProgramBuildInfo", (bytes, to, size) -> CL.clGetProgramBuildInfo(program, device, CL.CL_PROGRAM_BUILD_LOG, bytes, to, size));
    }

    @Override
    public byte[] binary(cl_program program) {
        long[] size = new long[1];
        check("clGetProgramInfo", CL.clGetProgramInfo(program, CL.CL_PROGRAM_BINARY_SIZES, Sizeof.size_t, Pointer.to(size), null));
        byte[] binary = new byte[(int) size[0]];
        check("clGetProgramInfo", CL.clGetProgramInfo(program, CL.CL_PROGRAM_BINARIES, Sizeof.POINTER, Pointer.to(Pointer.to(binary)), null));
        return binary;
    }

    @Override
    public cl_kernel createKernel(cl_program program, String name) {
        int[] code = new int[1];
        return made("clCreateKernel", CL.clCreateKernel(program, name, code), code[0]);
    }

    @Override
    public void setArgument(cl_kernel kernel, int index, Object value) {
        int code = switch (value) {
            case cl_mem buffer -> CL.clSetKernelArg(kernel, index, Sizeof.cl_mem, Pointer.to(buffer));
            case Integer number -> CL.clSetKernelArg(kernel, index, Sizeof.cl_int, Pointer.to(new int[] {number}));
            case Long number -> CL.clSetKernelArg(kernel, index, Sizeof.cl_long, Pointer.to(new long[] {number}));
            case Float number -> CL.clSetKernelArg(kernel, index, Sizeof.cl_float, Pointer.to(new float[] {number}));
            default -> throw new IllegalArgumentException("no argument of a kernel: " + value);
        };
        if (code != CL.CL_SUCCESS) throw OpenClException.of("clSetKernelArg", code, "");          // ten to a launch: nothing else is done here
    }

    @Override
    public cl_event launch(cl_command_queue queue, cl_kernel kernel, long[] global, long[] local, boolean timed) {
        cl_event event = timed ? new cl_event() : null;
        check("clEnqueueNDRangeKernel", CL.clEnqueueNDRangeKernel(queue, kernel, global.length, null, global, local, 0, NOTHING, event));
        return event;
    }

    @Override
    public cl_event write(cl_command_queue queue, cl_mem to, long offset, ByteBuffer from, long bytes) {
        cl_event event = new cl_event();
        check("clEnqueueWriteBuffer", CL.clEnqueueWriteBuffer(queue, to, false, offset, bytes, Pointer.to(from), 0, NOTHING, event));
        return event;
    }

    @Override
    public void read(cl_command_queue queue, cl_mem from, long offset, ByteBuffer to, long bytes) {
        check("clEnqueueReadBuffer", CL.clEnqueueReadBuffer(queue, from, true, offset, bytes, Pointer.to(to), 0, NOTHING, null));
    }

    @Override
    public void fill(cl_command_queue queue, cl_mem buffer, int pattern, long bytes) {
        check("clEnqueueFillBuffer", CL.clEnqueueFillBuffer(queue, buffer, Pointer.to(new int[] {pattern}), Integer.BYTES, 0, bytes, 0, NOTHING, null));
    }

    @Override
    public void flush(cl_command_queue queue) {
        check("clFlush", CL.clFlush(queue));
    }

    @Override
    public void finish(cl_command_queue queue) {
        check("clFinish", CL.clFinish(queue));
    }

    @Override
    public void await(cl_event event) {
        check("clWaitForEvents", CL.clWaitForEvents(1, new cl_event[] {event}));
    }

    @Override
    public long nanoseconds(cl_event event) {
        long[] start = new long[1];
        long[] end = new long[1];
        check("clGetEventProfilingInfo", CL.clGetEventProfilingInfo(event, CL.CL_PROFILING_COMMAND_START, Sizeof.cl_ulong, Pointer.to(start), null));
        check("clGetEventProfilingInfo", CL.clGetEventProfilingInfo(event, CL.CL_PROFILING_COMMAND_END, Sizeof.cl_ulong, Pointer.to(end), null));
        return end[0] - start[0];
    }

    @Override
    public void release(cl_context context) {
        check("clReleaseContext", CL.clReleaseContext(context));
    }

    @Override
    public void release(cl_command_queue queue) {
        check("clReleaseCommandQueue", CL.clReleaseCommandQueue(queue));
    }

    @Override
    public void release(cl_mem buffer) {
        check("clReleaseMemObject", CL.clReleaseMemObject(buffer));
    }

    @Override
    public void release(cl_program program) {
        check("clReleaseProgram", CL.clReleaseProgram(program));
    }

    @Override
    public void release(cl_kernel kernel) {
        check("clReleaseKernel", CL.clReleaseKernel(kernel));
    }

    @Override
    public void release(cl_event event) {
        check("clReleaseEvent", CL.clReleaseEvent(event));
    }

    private static <T extends NativePointerObject> T made(String function, T object, int code) {
        check(function, code);
        return object;
    }

    private static void check(String function, int code) {
        SignalHandlers.restore();
        if (code != CL.CL_SUCCESS) throw OpenClException.of(function, code, "");
    }
}
