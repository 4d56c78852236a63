package org.snedecor.core.shape;

/// Where pixel i of a resized axis lies on the original axis, whose pixel j lies at j. ONNX calls this the coordinate transformation.
///
/// n is the old extent, m the new one, s the scale; they need not agree: m = ⌊n s⌋ where the scale was asked for.
public sealed interface Coordinates {
    double source(int i, int extent, int size, double scale);

    /// The rules without settings.
    enum Grid implements Coordinates {
        /// (i + ½)/s − ½: pixels are squares, and the outer borders meet.
        HALF_PIXEL {
            @Override
            public double source(int i, int extent, int size, double scale) {
                return (i + 0.5) / scale - 0.5;
            }
        },
        /// The same, moved by n/2 · (1 − m/(n s)), so that the centres meet where n s is not whole.
        HALF_PIXEL_SYMMETRIC {
            @Override
            public double source(int i, int extent, int size, double scale) {
                return extent / 2.0 * (1 - size / (extent * scale)) + (i + 0.5) / scale - 0.5;
            }
        },
        /// As half pixel, but 0 where there is one pixel only.
        PYTORCH_HALF_PIXEL {
            @Override
            public double source(int i, int extent, int size, double scale) {
                return size > 1 ? (i + 0.5) / scale - 0.5 : 0;
            }
        },
        /// (i + ½)/s: half pixel without its −½, as TensorFlow had it for the nearest.
        TENSORFLOW_HALF_PIXEL {
            @Override
            public double source(int i, int extent, int size, double scale) {
                return (i + 0.5) / scale;
            }
        },
        /// i (n − 1)/(n s − 1): the centres of the outermost pixels meet.
        ALIGN_CORNERS {
            @Override
            public double source(int i, int extent, int size, double scale) {
                double width = extent * scale;
                return width == 1 ? 0 : i * (extent - 1) / (width - 1);
            }
        },
        /// i/s
        ASYMMETRIC {
            @Override
            public double source(int i, int extent, int size, double scale) {
                return i / scale;
            }
        }
    }

    /// The part of the axis from `start` to `end`, in units in which the centre of its first pixel is at 0 and that of its last at 1. Both may lie
    /// outside.
    ///
    /// @param beyond the number that stands where the axis does not reach
    record Crop(double start, double end, double beyond) implements Coordinates {
        @Override
        public double source(int i, int extent, int size, double scale) {
            return (extent - 1) * (size == 1 ? (start + end) / 2 : start + i * (end - start) / (size - 1));
        }
    }
}
