package org.snedecor.models.io.hdf5;

import org.snedecor.models.io.FileFormatException;

/// Numbers or references with a shape, the last axis fastest. The first axis of HDF5 is the last of MATLAB. It prints as in `unsigned byte of 3 x 60 x 160`.
public interface Hdf5Dataset {
    int rank();

    long extent(int axis);

    /// Is it an array of MATLAB's without elements? Those are written as their extents, with a mark.
    boolean isEmpty();

    /// Are its elements bytes without a sign?
    boolean isBytes();

    /// The objects that the cells of a cell array are, by their addresses.
    ///
    /// @throws FileFormatException where it is no cell array
    long[] references() throws FileFormatException;

    /// @throws FileFormatException where it has other elements than doubles
    double[] numbers() throws FileFormatException;

    /// @throws FileFormatException where it has other elements than bytes without a sign
    byte[] bytes() throws FileFormatException;
}
