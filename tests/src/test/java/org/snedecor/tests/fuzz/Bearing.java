package org.snedecor.tests.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.tests.io.HostileFile;

/// What a reader of files must bear, whatever their bytes are: it gives a value or refuses in one sentence, within a second, with memory in proportion to
/// the file.
///
/// Memory is all that the reading thread allocates, which is at least what it holds at once: at most four times the file and [#ALLOWANCE] for what does
/// not depend on its length, such as buffers and the text of a refusal. The second is one of the processor's time, so that other programs on the machine do
/// not count. A file that goes beyond is read once more: the first time may have loaded classes and tables.
record Bearing(Path file, Reader reader) {
    static final long ALLOWANCE = 1 << 20;
    private static final long SECOND = 1_000_000_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    interface Reader {
        Object read(Path file) throws IOException;
    }

    enum Outcome { READ, REFUSED }

    /// @throws AssertionError where the reader does not bear the bytes
    Outcome bear(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        for (int again = 1; ; again--) {
            long memory = THREADS.getCurrentThreadAllocatedBytes(), time = cpuTime();
            Outcome outcome = read();
            time = cpuTime() - time;
            memory = THREADS.getCurrentThreadAllocatedBytes() - memory;
            boolean within = time <= SECOND && memory <= 4L * bytes.length + ALLOWANCE;
            if (within) return outcome;
            if (again == 0) throw new AssertionError("a file of " + bytes.length + " bytes took " + time / 1_000_000 + " ms and " + memory + " bytes of memory");
        }
    }

    /// The processor's time that this thread has had, in nanoseconds.
    static long cpuTime() {
        return THREADS.getCurrentThreadCpuTime();
    }

    private Outcome read() {
        try {
            reader.read(file);
            return Outcome.READ;
        } catch (FileFormatException e) {
            HostileFile.oneSentence(file, e);
            if (e.getMessage().endsWith("null")) throw new AssertionError("no sentence: " + e.getMessage(), e);
            return Outcome.REFUSED;
        } catch (Throwable e) {
            throw new AssertionError("neither a value nor a refusal: " + e, e);
        }
    }
}
