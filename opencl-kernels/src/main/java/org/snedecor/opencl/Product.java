package org.snedecor.opencl;

import org.jocl.cl_mem;
import org.snedecor.core.shape.ConvGeometry;

/// `C[i,j] = Σ_l A[i,l] · B[l,j]`, i < m, j < n, l < k, where A, B and C say themselves where their elements lie. Matrix products and all three
/// passes of a convolution are this one sum.
record Product(int m, int n, int k, Strided a, Right b, Target c) {

    /// Element (i, l) lies at `offset + i · step + (l / run) · jump + (l mod run) · stride`: rows, columns, or the pixels of a channel in images
    /// that are `jump` apart.
    record Strided(cl_mem memory, int offset, int step, int run, int jump, int stride) implements Right {
        static Strided plain(cl_mem memory, int offset, int step, int stride) {
            return new Strided(memory, offset, step, Integer.MAX_VALUE, 0, stride);
        }
    }

    /// The right factor; as a strided one its element (l, j) is element (j, l) of [Strided].
    sealed interface Right permits Strided, Image {
        cl_mem memory();
    }

    /// What a window sees, as a matrix that is never stored.
    ///
    /// @param memory X, for [View#GRADIENTS] dY   @param group which of the geometry's groups
    record Image(cl_mem memory, ConvGeometry g, int group, View view) implements Right {}

    enum View {
        /// `[(c,r,s), (n,p,q)]`: for Y
        TAPS,
        /// `[(n,p,q), (c,r,s)]`: for dW
        PIXELS,
        /// `[(k,r,s), (n,i,j)]`, dY where it meets pixel (i, j) of X through tap (r, s), otherwise 0: for dX
        GRADIENTS
    }

    /// Element (i, j) lies at `offset + i · step + (j / run) · jump + j mod run`.
    record Target(cl_mem memory, int offset, int step, int run, int jump) {
        static Target plain(cl_mem memory, int offset, int step) {
            return new Target(memory, offset, step, Integer.MAX_VALUE, 0);
        }
    }
}
