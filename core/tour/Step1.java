import org.snedecor.core.array.*;
import org.snedecor.core.autograd.*;
import org.snedecor.core.backend.*;
import org.snedecor.core.formula.*;
import org.snedecor.core.op.*;
import org.snedecor.core.shape.*;

void main() {
    Mul rule = new Mul();
    IO.println("y = " + Text.of(rule.value()) + ", gradients " + rule.gradients().stream().map(Text::of).toList());

    Backend backend = Backends.get("reference");
    Tensor a = Tensor.variable(NdArray.full(backend, Shape.SCALAR, 3));
    Tensor b = Tensor.variable(NdArray.full(backend, Shape.SCALAR, 2));
    Tensor c = a.mul(b);
    Gradients one = Gradients.of(c);
    IO.println("c = " + c.item() + ", dc/da = " + one.at(a).item() + ", dc/db = " + one.at(b).item());

    Tensor d = c.add(a);
    Tensor loss = c.mul(d);                                             // a and c are used twice
    Gradients g = Gradients.of(loss);
    IO.println("L = " + loss.item() + ", dL/da = " + g.at(a).item() + ", dL/db = " + g.at(b).item());
}
