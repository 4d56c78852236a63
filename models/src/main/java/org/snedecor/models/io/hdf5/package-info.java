/// Numbers and cells of a file of HDF5, such as MATLAB 7.3 writes, by jHDF, an optional dependency: the only package that touches it, and without it all else works.
package org.snedecor.models.io.hdf5;
