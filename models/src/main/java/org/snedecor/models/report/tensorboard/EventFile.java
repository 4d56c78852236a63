package org.snedecor.models.report.tensorboard;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/// ```
/// record = length (u64) | mask(crc32c(length)) (u32) | event | mask(crc32c(event)) (u32)        little-endian
/// mask(c) = ((c >> 15) | (c << 17)) + 0xa282ead8
/// ```
/// An event file as TensorBoard reads it: TFRecords of `Event` messages, the first of which says `brain.Event:2`. The numbers of fields are those of
/// `event.proto` and `summary.proto`; values are `simple_value`, `image` and `histo`, which TensorBoard 2 takes over from its first version.
public final class EventFile {
    private final OutputStream file;

    private interface Body {
        void writeTo(CodedOutputStream out) throws IOException;
    }

    /// @param file which each event is put on whole, so a reader may follow; is not closed   @param begun seconds since 1970
    public EventFile(OutputStream file, double begun) throws IOException {
        this.file = file;
        record(message(out -> {
            out.writeDouble(1, begun);
            out.writeString(3, "brain.Event:2");
        }));
    }

    /// The run begins again at a step: what earlier files of its folder say of this step and later ones is not shown any more.
    public void again(double time, long step) throws IOException {
        byte[] start = message(out -> out.writeEnum(1, 1));                // SessionLog.status = START
        record(message(out -> {
            out.writeDouble(1, time);
            out.writeInt64(2, step);
            out.writeByteArray(7, start);
        }));
    }

    /// A number of a step.
    public void scalar(String tag, double time, long step, double value) throws IOException {
        value(tag, time, step, out -> out.writeFloat(2, (float) value));
    }

    /// A picture of a step, as PNG.
    public void image(String tag, double time, long step, int width, int height, byte[] png) throws IOException {
        byte[] image = message(out -> {
            out.writeInt32(1, height);
            out.writeInt32(2, width);
            out.writeInt32(3, 3);                                           // red, green, blue
            out.writeByteArray(4, png);
        });
        value(tag, time, step, out -> out.writeByteArray(4, image));
    }

    /// How many of the values lie in each of `bins` equal bins between the least and the greatest.
    ///
    /// @param values finite, ascending, at least one
    public void histogram(String tag, double time, long step, double[] values, int bins) throws IOException {
        double least = values[0];
        double greatest = values[values.length - 1];
        double[] counts = new double[bins];
        double sum = 0;
        double squares = 0;
        for (double value : values) {
            counts[greatest > least ? Math.clamp((int) ((value - least) / (greatest - least) * bins), 0, bins - 1) : 0]++;
            sum += value;
            squares += value * value;
        }
        double[] limits = new double[bins];
        for (int b = 0; b < bins; b++) limits[b] = b == bins - 1 ? greatest : least + (greatest - least) * (b + 1) / bins;
        double[] moments = {least, greatest, values.length, sum, squares};
        byte[] histogram = message(out -> {
            for (int i = 0; i < moments.length; i++) out.writeDouble(i + 1, moments[i]);
            out.writeByteArray(6, packed(limits));
            out.writeByteArray(7, packed(counts));
        });
        value(tag, time, step, out -> out.writeByteArray(5, histogram));
    }

    private void value(String tag, double time, long step, Body body) throws IOException {
        byte[] value = message(out -> {
            out.writeString(1, tag);
            body.writeTo(out);
        });
        byte[] summary = message(out -> out.writeByteArray(1, value));
        record(message(out -> {
            out.writeDouble(1, time);
            out.writeInt64(2, step);
            out.writeByteArray(5, summary);
        }));
    }

    private void record(byte[] event) throws IOException {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        byte[] length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(event.length).array();
        record.writeBytes(length);
        record.writeBytes(masked(length));
        record.writeBytes(event);
        record.writeBytes(masked(event));
        record.writeTo(file);
        file.flush();
    }

    private static byte[] masked(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8).array();
    }

    private static byte[] packed(double[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(numbers);
        return bytes.array();
    }

    private static byte[] message(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            body.writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new AssertionError("memory takes everything", e);
        }
        return bytes.toByteArray();
    }
}
