package org.snedecor.opencl;

import java.time.Duration;
import java.util.function.Consumer;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.CopyKernel;
import org.snedecor.core.backend.ElementwiseKernel;
import org.snedecor.core.backend.FormulaDifferences;
import org.snedecor.core.backend.IndexBuffer;
import org.snedecor.core.backend.Kernels;
import org.snedecor.core.backend.ReduceKernel;
import org.snedecor.opencl.check.SelfCheck;
import org.snedecor.opencl.device.Device;
import org.snedecor.opencl.device.DeviceInfo;
import org.snedecor.opencl.device.Ledger;
import org.snedecor.opencl.device.Survey;
import org.snedecor.opencl.driver.Driver;

/// Floats on one OpenCL device. Arrays stay there from the batch to the updated weights; kernels are launched without waiting for them; only reading
/// waits.
///
/// The same bits in every run on one device: sums have an order fixed by the shape and the device, and nothing is added by atomics.
public final class OpenClBackend implements Backend, AutoCloseable {
    private final Device device;
    private final Launcher launcher;
    private final Kernels kernels;

    /// @param which a device as in [Survey#choose] @throws IllegalArgumentException naming the devices that exist
    /// @throws IllegalStateException in one sentence, where OpenCL or the device cannot be used, or computes wrongly: see [SelfCheck]
    public static OpenClBackend open(Driver driver, String which) {
        return open(driver, which, null);
    }

    /// @param gpu with the kernels for GPUs (local memory and barriers) or those for CPUs; null for those that suit the device
    public static OpenClBackend open(Driver driver, String which, Boolean gpu) {
        DeviceInfo info = new Survey(driver).choose(which);
        Device device = new Device(driver, info, new SelfCheck(info).mostSteps(driver));
        try {
            return new OpenClBackend(device, gpu);
        } catch (RuntimeException e) {
            device.close();
            throw e;
        }
    }

    private OpenClBackend(Device device, Boolean gpu) {
        this.device = device;
        launcher = new Launcher(device, gpu == null ? device.info().gpu() : gpu);
        Products products = Tuning.of(launcher).products();
        ElementwiseKernel elementwise = new OpenClElementwise(launcher);
        CopyKernel copy = new OpenClCopy(launcher);
        ReduceKernel reduce = new OpenClReduce(launcher, elementwise, copy);
        kernels = new Kernels(elementwise, reduce, copy, new OpenClMatmul(products), new FormulaDifferences(reduce), new OpenClConv2d(products, copy),
                new OpenClPool2d(launcher), new OpenClIndex(launcher), new OpenClRandom(launcher));
    }

    Device device() {
        return device;
    }

    /// The objects that are alive on the device; none after [#close].
    public Ledger ledger() {
        return device.ledger();
    }

    /// Bytes that went to the device so far.
    public long uploaded() {
        return device.uploaded();
    }

    /// Bytes that came from the device so far.
    public long downloaded() {
        return device.downloaded();
    }

    /// Bytes of device memory that arrays hold now.
    public long inUse() {
        return device.pool().inUse();
    }

    @Override
    public String name() {
        return "opencl";
    }

    @Override
    public String description() {
        String loops = device.mostSteps() == Long.MAX_VALUE ? "" : ", loops of " + device.mostSteps() + " steps at most";
        return "float, " + device.info() + loops;
    }

    @Override
    public double unitRoundoff() {
        return 0x1p-24;
    }

    @Override
    public Buffer buffer(int length) {
        return new OpenClBuffer(this, device.pool(), length);
    }

    @Override
    public IndexBuffer indices(int length) {
        return new OpenClIndexBuffer(this, device.pool(), length);
    }

    @Override
    public void write(double[] from, Buffer to) {
        device.write(from, OpenClBuffer.block(to), to.length());
    }

    @Override
    public void write(float[] from, Buffer to) {
        device.write(from, OpenClBuffer.block(to), to.length());
    }

    @Override
    public void read(Buffer from, double[] to) {
        device.read(OpenClBuffer.block(from), to, from.length());
    }

    @Override
    public void read(Buffer from, float[] to) {
        device.read(OpenClBuffer.block(from), to, from.length());
    }

    @Override
    public void write(int[] from, IndexBuffer to) {
        device.write(from, OpenClIndexBuffer.block(to), to.length());
    }

    @Override
    public void read(IndexBuffer from, int[] to) {
        device.read(OpenClIndexBuffer.block(from), to, from.length());
    }

    @Override
    public Kernels kernels() {
        return kernels;
    }

    /// Looks for the shapes of tiles that are fastest on this device and stores them; backends that are opened later use them.
    ///
    /// @param limit after this time the best shapes so far are stored   @param report receives a line of progress now and then
    public void tune(Duration limit, Consumer<String> report) {
        new Tuner(launcher, limit, report).run();
    }

    /// Waits for the device and releases everything on it. Arrays of this backend must not be used any more.
    @Override
    public void close() {
        device.close();
    }

    @Override
    public String toString() {
        return name();
    }
}
