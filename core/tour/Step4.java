import org.snedecor.core.array.*;
import org.snedecor.core.autograd.*;
import org.snedecor.core.backend.*;
import org.snedecor.core.random.*;
import org.snedecor.core.shape.*;
import org.snedecor.core.special.*;
import org.snedecor.losses.*;
import org.snedecor.losses.fstatistic.*;

double x(double... z) {                                                 // two classes of two: z0 and z1, z2 and z3
    double m1 = (z[0] + z[1]) / 2, m2 = (z[2] + z[3]) / 2;
    double between = (m1 - m2) * (m1 - m2);
    double within = ((z[0] - z[1]) * (z[0] - z[1]) + (z[2] - z[3]) * (z[2] - z[3])) / 2;
    return between / (between + within);
}

void main() {
    double[] z = {0, 2, 4, 6};
    double x = x(z), i = HalfBeta.of(2).value(x, 1 - x);                // ν = 2 + 2 − 2
    RandomStream random = RandomStream.of(1);
    int less = 0;
    for (int n = 0; n < 100_000; n++) {
        if (x(random.nextGaussian(), random.nextGaussian(), random.nextGaussian(), random.nextGaussian()) < x) less++;
    }
    say("x = %.3f, I = %.4f, by chance less: %d of 100000", x, i, less);

    Backend backend = Backends.get("reference");
    Tensor embeddings = Tensor.variable(NdArray.of(backend, Shape.of(4, 1), z));
    Tensor loss = new FStatisticLoss(1).of(embeddings, Labels.of(0, 0, 1, 1));
    double[] g = Gradients.of(loss).at(embeddings).toDoubles();
    say("loss %.5f, gradient %.3f %.3f %.3f %.3f", loss.item(), g[0], g[1], g[2], g[3]);
    double h = 1e-4;
    say("by differences in z1: %.3f", (Math.log(x(0, 2 - h, 4, 6)) - Math.log(x(0, 2 + h, 4, 6))) / (4 * h));
}

void say(String format, Object... arguments) { IO.println(String.format(Locale.ROOT, format, arguments)); }
