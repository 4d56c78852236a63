package org.snedecor.opencl.driver;

import java.nio.ByteBuffer;
import java.util.List;

/// The functions of OpenCL 1.2 that are used here, one method each. All throw [OpenClException] with the name of the function and its code.
public interface Driver {
    /// @throws IllegalStateException in one sentence, where there are none
    Handle.Platform[] platforms();

    /// Registered drivers that cannot be used, one sentence each.
    List<String> broken();

    /// An empty array where there are no devices.
    Handle.DeviceId[] devices(Handle.Platform platform);

    String text(Handle.Platform platform, Info what);

    String text(Handle.DeviceId device, Info what);

    /// A number of 4 or 8 bytes.
    long number(Handle.DeviceId device, Info what);

    Handle.Context createContext(Handle.Platform platform, Handle.DeviceId device);

    Handle.Queue createQueue(Handle.Context context, Handle.DeviceId device, boolean profiling);

    Handle.Buffer createBuffer(Handle.Context context, long bytes);

    Handle.Program createProgram(Handle.Context context, String source);

    Handle.Program createProgram(Handle.Context context, Handle.DeviceId device, byte[] binary);

    void build(Handle.Program program, Handle.DeviceId device, String options);

    String buildLog(Handle.Program program, Handle.DeviceId device);

    byte[] binary(Handle.Program program);

    Handle.KernelObject createKernel(Handle.Program program, String name);

    /// @param value a [Handle.Buffer], an [Integer], a [Long] or a [Float]
    void setArgument(Handle.KernelObject kernel, int index, Object value);

    /// @return the event of the launch if `timed`, otherwise null
    Handle.Event launch(Handle.Queue queue, Handle.KernelObject kernel, long[] global, long[] local, boolean timed);

    /// Does not wait. `from` must be a direct buffer and must not change until the event.
    Handle.Event write(Handle.Queue queue, Handle.Buffer to, long offset, ByteBuffer from, long bytes);

    /// Waits until `to`, which must be a direct buffer, has the bytes.
    void read(Handle.Queue queue, Handle.Buffer from, long offset, ByteBuffer to, long bytes);

    /// Repeats four bytes.
    void fill(Handle.Queue queue, Handle.Buffer buffer, int pattern, long bytes);

    void flush(Handle.Queue queue);

    void finish(Handle.Queue queue);

    void await(Handle.Event event);

    /// Nanoseconds between the start and the end of a launch; the queue must be a profiling one.
    long nanoseconds(Handle.Event event);

    void release(Handle.Context context);

    void release(Handle.Queue queue);

    void release(Handle.Buffer buffer);

    void release(Handle.Program program);

    void release(Handle.KernelObject kernel);

    void release(Handle.Event event);
}
