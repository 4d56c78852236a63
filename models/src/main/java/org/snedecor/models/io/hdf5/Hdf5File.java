package org.snedecor.models.io.hdf5;

import org.snedecor.models.io.FileFormatException;

/// A file of HDF5, as [Hdf5] opens it. It stays open as long as it is used, and any threads may read it.
public interface Hdf5File {
    /// A variable of the first group.
    ///
    /// @throws FileFormatException where there is none
    Hdf5Dataset named(String name) throws FileFormatException;

    /// @throws FileFormatException where nothing of this kind is at the address
    Hdf5Dataset at(long address) throws FileFormatException;
}
