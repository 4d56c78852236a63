package org.snedecor.core.backend.reference;

import static org.snedecor.core.backend.reference.ReferenceBuffer.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.IndexBuffer;
import org.snedecor.core.backend.IndexKernel;

final class ReferenceIndex implements IndexKernel {
    @Override
    public void gather(int outer, int extent, int inner, Buffer xBuffer, IndexBuffer indexBuffer, Buffer yBuffer) {
        double[] x = data(xBuffer);
        double[] y = data(yBuffer);
        int[] indices = ReferenceIndexBuffer.data(indexBuffer);
        for (int o = 0; o < outer; o++)
            for (int i = 0; i < indices.length; i++)
                for (int j = 0; j < inner; j++) y[(o * indices.length + i) * inner + j] = x[(o * extent + indices[i]) * inner + j];
    }

    @Override
    public void scatterAdd(int outer, int extent, int inner, Buffer yBuffer, IndexBuffer indexBuffer, Buffer xBuffer) {
        double[] x = data(xBuffer);
        double[] y = data(yBuffer);
        int[] indices = ReferenceIndexBuffer.data(indexBuffer);
        Arrays.fill(x, 0);
        for (int o = 0; o < outer; o++)
            for (int i = 0; i < indices.length; i++)
                for (int j = 0; j < inner; j++) x[(o * extent + indices[i]) * inner + j] += y[(o * indices.length + i) * inner + j];
    }

    @Override
    public void gatherAlong(int outer, int extent, int inner, int count, Buffer xBuffer, IndexBuffer indexBuffer, Buffer yBuffer) {
        double[] x = data(xBuffer);
        double[] y = data(yBuffer);
        int[] indices = ReferenceIndexBuffer.data(indexBuffer);
        for (int o = 0; o < outer; o++)
            for (int i = 0; i < count; i++)
                for (int j = 0; j < inner; j++) {
                    int at = (o * count + i) * inner + j;
                    y[at] = x[(o * extent + indices[at]) * inner + j];
                }
    }

    @Override
    public void scatterAddAlong(int outer, int extent, int inner, int count, Buffer yBuffer, IndexBuffer indexBuffer, Buffer xBuffer) {
        double[] x = data(xBuffer);
        double[] y = data(yBuffer);
        int[] indices = ReferenceIndexBuffer.data(indexBuffer);
        Arrays.fill(x, 0);
        for (int o = 0; o < outer; o++)
            for (int i = 0; i < count; i++)
                for (int j = 0; j < inner; j++) {
                    int at = (o * count + i) * inner + j;
                    x[(o * extent + indices[at]) * inner + j] += y[at];
                }
    }

    @Override
    public void sort(int outer, int extent, int inner, int count, boolean descending, Buffer xBuffer, Buffer yBuffer, IndexBuffer placeBuffer) {
        double[] x = data(xBuffer);
        double[] y = data(yBuffer);
        int[] places = ReferenceIndexBuffer.data(placeBuffer);
        for (int o = 0; o < outer; o++) {
            for (int j = 0; j < inner; j++) {
                int first = o * extent * inner + j;
                // Adding +0 turns −0 into 0 and leaves all else as it is; Double.compare puts NaN last. Sorting objects is stable.
                Comparator<Integer> order = (a, b) -> Double.compare(x[first + a * inner] + 0.0, x[first + b * inner] + 0.0);
                Integer[] sorted = IntStream.range(0, extent).boxed().sorted(descending ? order.reversed() : order).toArray(Integer[]::new);
                for (int i = 0; i < count; i++) {
                    places[(o * count + i) * inner + j] = sorted[i];
                    y[(o * count + i) * inner + j] = x[first + sorted[i] * inner];
                }
            }
        }
    }
}
