package org.snedecor.opencl;

import java.util.List;
import org.snedecor.opencl.device.Block;

/// `C[b,i,j] = Σ_l A[b,i,l] · B[b,l,j]`, b < batch, i < m, j < n, l < k, where A, B and C each define the places of their elements. Matrix products
/// and all three passes of a convolution, with groups as a batch, are this one sum.
record Product(int batch, int m, int n, int k, Strided a, RightFactor b, Target c) {

    /// Element (b, i, l) lies at `offset + b · batchStep + i · step + (l / run) · jump + (l mod run) · stride`: rows, columns, or the pixels of a
    /// channel in images that are `jump` apart.
    record Strided(Block memory, int offset, int batchStep, int step, int run, int jump, int stride) implements RightFactor {
        static Strided plain(Block memory, int batchStep, int step, int stride) {
            return new Strided(memory, 0, batchStep, step, Integer.MAX_VALUE, 0, stride);
        }

        /// Is there one run?
        boolean isPlain() {
            return run == Integer.MAX_VALUE;
        }

        /// The arguments of a kernel, the memory first.
        List<Object> arguments() {
            return List.of(memory, offset, batchStep, step, run, jump, stride);
        }
    }

    /// The right factor; as a strided one its element (b, l, j) is element (b, j, l) of [Strided].
    sealed interface RightFactor permits Strided, Image {}

    /// The numbers that windows see, as a matrix that is never stored: tap (c, r, s) of the window at pixel (n, p, q) is
    /// `X[n, b · batchPlanes + c, p · strideDown + r · dilationDown − top, q · strideAcross + s · dilationAcross − left]`, 0 outside of X.
    ///
    /// @param planes of an image of X, each h × w   @param batchPlanes how many of them a group has
    /// @param hp rows of windows, wq in a row   @param r rows of a window   @param s its columns
    /// @param top rows of padding, may be negative   @param left likewise of columns
    /// @param pixels are the pixels the rows (l) of the matrix, and the taps its columns (j)? Otherwise it is the other way round.
    record Image(Block memory, int planes, int batchPlanes, int h, int w, int hp, int wq, int r, int s, int strideDown, int strideAcross, int top, int left,
                 int dilationDown, int dilationAcross, boolean pixels) implements RightFactor {
        List<Object> arguments() {
            return List.of(memory, h, w, hp, wq, r, s, strideDown, strideAcross, top, left, dilationDown, dilationAcross, planes, batchPlanes);
        }
    }

    /// Element (b, i, j) lies at
    /// `offset + b · batchStep + i · step + (j / image) · jump + (j mod image) / row · down + (j mod image) mod row · stride`: rows of an array, or
    /// pixels of images, all of them or one in every few.
    record Target(Block memory, int offset, int batchStep, int step, int image, int jump, int row, int down, int stride) {
        static Target plain(Block memory, int batchStep, int step) {
            return new Target(memory, 0, batchStep, step, Integer.MAX_VALUE, 0, Integer.MAX_VALUE, 0, 1);
        }

        /// Its rows from this one on.
        Target from(int i) {
            return new Target(memory, offset + i * step, batchStep, step, image, jump, row, down, stride);
        }

        List<Object> arguments() {
            return List.of(memory, offset, batchStep, step, image, jump, row, down, stride);
        }
    }
}
