package org.snedecor.opencl.driver;

import java.nio.ByteBuffer;
import org.jocl.cl_command_queue;
import org.jocl.cl_context;
import org.jocl.cl_device_id;
import org.jocl.cl_event;
import org.jocl.cl_kernel;
import org.jocl.cl_mem;
import org.jocl.cl_platform_id;
import org.jocl.cl_program;

/// The functions of OpenCL 1.2 that are used here, one method each. All throw [OpenClException] with the name of the function and its code.
public interface Driver {
    cl_platform_id[] platforms();

    /// No devices are an empty array.
    cl_device_id[] devices(cl_platform_id platform);

    String text(cl_platform_id platform, int what);

    String text(cl_device_id device, int what);

    /// A number of 4 or 8 bytes.
    long number(cl_device_id device, int what);

    cl_context createContext(cl_platform_id platform, cl_device_id device);

    cl_command_queue createQueue(cl_context context, cl_device_id device, boolean profiling);

    cl_mem createBuffer(cl_context context, long bytes);

    cl_program createProgram(cl_context context, String source);

    cl_program createProgram(cl_context context, cl_device_id device, byte[] binary);

    void build(cl_program program, cl_device_id device, String options);

    String buildLog(cl_program program, cl_device_id device);

    byte[] binary(cl_program program);

    cl_kernel createKernel(cl_program program, String name);

    /// @param value a [cl_mem], an [Integer], a [Long] or a [Float]
    void setArgument(cl_kernel kernel, int index, Object value);

    /// @return the event of the launch if `timed`, otherwise null
    cl_event launch(cl_command_queue queue, cl_kernel kernel, long[] global, long[] local, boolean timed);

    /// Does not wait. `from` must be direct, and stay as it is until the event.
    cl_event write(cl_command_queue queue, cl_mem to, long offset, ByteBuffer from, long bytes);

    /// Waits until `to`, which must be direct, has the bytes.
    void read(cl_command_queue queue, cl_mem from, long offset, ByteBuffer to, long bytes);

    /// Repeats four bytes.
    void fill(cl_command_queue queue, cl_mem buffer, int pattern, long bytes);

    void flush(cl_command_queue queue);

    void finish(cl_command_queue queue);

    void await(cl_event event);

    /// Nanoseconds between the start and the end of a launch; the queue must be a profiling one.
    long nanoseconds(cl_event event);

    void release(cl_context context);

    void release(cl_command_queue queue);

    void release(cl_mem buffer);

    void release(cl_program program);

    void release(cl_kernel kernel);

    void release(cl_event event);
}
