package org.snedecor.models.io.hdf5;

import java.nio.file.Path;
import org.snedecor.models.io.FileFormatException;

/// Opens files of HDF5, where the library that reads them is on the class path.
public final class Hdf5 {
    private static final String LIBRARY = "io.jhdf:jhdf:0.13.0";

    private Hdf5() {}

    /// @throws FileFormatException where it is no such file, or the library is missing
    public static Hdf5File open(Path path) throws FileFormatException {
        try {
            Class.forName("io.jhdf.HdfFile", false, Hdf5.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new FileFormatException(path, "it is HDF5, which is read by " + LIBRARY + ", and that is not on the class path", e);
        }
        return JhdfFile.open(path);
    }
}
