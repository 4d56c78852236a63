import org.snedecor.core.array.*;
import org.snedecor.core.autograd.*;
import org.snedecor.core.backend.*;
import org.snedecor.core.shape.*;

static final int N = 1, K = 1, C = 1, H = 3, W = 3, R = 2, S = 2, P = H - R + 1, Q = W - S + 1;

interface Term { void at(int y, int x, int w); }

void forEachTerm(Term term) {
    for (int n = 0; n < N; n++) for (int k = 0; k < K; k++) for (int p = 0; p < P; p++) for (int q = 0; q < Q; q++)
        for (int c = 0; c < C; c++) for (int r = 0; r < R; r++) for (int s = 0; s < S; s++)
            term.at(((n * K + k) * P + p) * Q + q, ((n * C + c) * H + p + r) * W + q + s, ((k * C + c) * R + r) * S + s);
}

void main() {
    double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9}, w = {1, 2, 3, 4}, dy = {1, 0, 0, 2};
    double[] y = new double[4], dx = new double[9], dw = new double[4];
    forEachTerm((j, i, m) -> y[j] += x[i] * w[m]);
    forEachTerm((j, i, m) -> dx[i] += dy[j] * w[m]);
    forEachTerm((j, i, m) -> dw[m] += dy[j] * x[i]);

    Backend backend = Backends.get("reference");
    Tensor image = Tensor.variable(NdArray.of(backend, Shape.of(N, C, H, W), x));
    Tensor filter = Tensor.variable(NdArray.of(backend, Shape.of(K, C, R, S), w));
    Tensor output = image.conv2d(filter, 1, 0);                         // stride 1, no padding
    Gradients g = Gradients.ofWeighted(output, NdArray.of(backend, output.shape(), dy), List.of(image, filter));
    show("y ", y, output.value());
    show("dx", dx, g.at(image));
    show("dw", dw, g.at(filter));
}

void show(String name, double[] ours, NdArray theirs) {
    IO.println(name + " " + Arrays.toString(ours) + (Arrays.equals(ours, theirs.toDoubles()) ? ", and so says conv2d" : ", BUT " + theirs));
}
