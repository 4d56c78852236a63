package org.snedecor.models.io.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.snedecor.models.io.FileFormatException;

/// By jHDF, whose errors become sentences. It takes as much memory as a dataset declares, so that is held against the file first. It maps the file anew for each dataset and leaves the
/// maps to the collector, which Java calls where there are too many.
final class JhdfFile implements Hdf5File {
    /// Deflate packs no byte of a file into fewer than 1/1032.
    private static final long DEFLATE_RATIO = 1032;

    private final Path path;
    private final HdfFile file;
    private final long size;

    private JhdfFile(Path path, HdfFile file, long size) {
        this.path = path;
        this.file = file;
        this.size = size;
    }

    static JhdfFile open(Path path) throws FileFormatException {
        try {
            long size = Files.size(path);
            return new JhdfFile(path, read(path, () -> new HdfFile(path)), size);
        } catch (IOException e) {
            throw FileFormatException.reading(path, e);
        }
    }

    @Override
    public Hdf5Dataset named(String name) throws FileFormatException {
        return dataset(read(path, () -> file.getChild(name)));
    }

    @Override
    public Hdf5Dataset at(long address) throws FileFormatException {
        return dataset(read(path, () -> file.getNodeByAddress(address)));
    }

    /// Of the same path.
    @Override
    public boolean equals(Object other) {
        return other instanceof JhdfFile file && file.path.equals(path);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    private Hdf5Dataset dataset(Node node) throws FileFormatException {
        if (!(node instanceof Dataset dataset)) throw new FileFormatException(path, node == null ? "it is missing" : "it is no array");
        boolean marked = read(path, () -> dataset.getAttribute("MATLAB_empty") != null);
        return new Array(dataset, read(path, dataset::getDataType), read(path, dataset::getDimensionsAsLong), marked);
    }

    /// jHDF finds what is broken in many ways; a broken size, by running out of memory.
    private static <T> T read(Path path, Supplier<T> read) throws FileFormatException {
        try {
            return read.get();
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new FileFormatException(path, "HDF5 that cannot be read: " + reason, e);
        }
    }

    private final class Array implements Hdf5Dataset {
        private final Dataset dataset;
        private final DataType type;
        private final long[] shape;
        private final boolean marked;

        Array(Dataset dataset, DataType type, long[] shape, boolean marked) {
            this.dataset = dataset;
            this.type = type;
            this.shape = shape;
            this.marked = marked;
        }

        @Override
        public int rank() {
            return shape.length;
        }

        @Override
        public long extent(int axis) {
            return shape[axis];
        }

        @Override
        public boolean isEmpty() {
            return marked || LongStream.of(shape).anyMatch(extent -> extent == 0);
        }

        @Override
        public boolean isBytes() {
            return type instanceof FixedPoint whole && whole.getSize() == 1 && !whole.isSigned();
        }

        @Override
        public long[] references() throws FileFormatException {
            if (isEmpty() || !(type instanceof Reference)) throw new FileFormatException(path, "it is no cell array, but " + (isEmpty() ? "empty" : toString()));
            return (long[]) flat(Long.BYTES, long[].class);
        }

        @Override
        public double[] numbers() throws FileFormatException {
            return isEmpty() ? new double[0] : (double[]) flat(Double.BYTES, double[].class);
        }

        @Override
        public byte[] bytes() throws FileFormatException {
            if (!isBytes()) throw new FileFormatException(path, "it is " + this + ", not bytes");
            int[] wide = (int[]) flat(1, int[].class);
            byte[] bytes = new byte[wide.length];
            for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) wide[i];
            return bytes;
        }

        private Object flat(int bytes, Class<?> kind) throws FileFormatException {
            double count = LongStream.of(shape).asDoubleStream().reduce(1, (a, b) -> a * b);
            if (count * bytes > DEFLATE_RATIO * (double) size) throw new FileFormatException(path, "it is " + this + ", more than a file of " + size + " bytes can hold");
            Object flat = read(path, dataset::getDataFlat);
            if (!kind.isInstance(flat)) throw new FileFormatException(path, "it is " + this + ", not numbers of " + kind.componentType());
            return flat;
        }

        @Override
        public String toString() {
            return (isBytes() ? "unsigned byte" : type.getClass().getSimpleName()) + " of " + Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(" x "));
        }
    }
}
