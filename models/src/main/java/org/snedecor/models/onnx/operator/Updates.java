package org.snedecor.models.onnx.operator;

import static org.snedecor.models.onnx.operator.OnnxOperator.of;

import java.util.ArrayList;
import java.util.List;
import org.snedecor.core.autograd.Tensor;

/// One step of an optimiser as a node, of ONNX's domain of training. The inputs are the rate R, the number T of steps so far, then all n weights x, all
/// gradients g, and each kind of state for all weights. The outputs are what becomes of weights and states.
///
/// With λ = `norm_coefficient`, all of these optimisers step along g' = g + λ x.
final class Updates {
    private static final String DOMAIN = "ai.onnx.preview.training:";

    static final List<OnnxOperator> ALL = List.of(
            // h ← h + g'²,  x ← x − r g' / (√h + ε),  r = R / (1 + T decay)
            step("Adagrad", "decay_factor epsilon norm_coefficient", 1, (call, s) -> {
                double rate = call.scalar(0) / (1 + call.scalar(1) * call.attributes().real("decay_factor", 0));
                Tensor h = s[2].add(s[1].square());
                return List.of(s[0].sub(s[1].mul(rate).div(h.sqrt().add(call.attributes().real("epsilon", 1e-6f)))), h);
            }),
            // v ← α v + (1 − α) g',  h ← β h + (1 − β) g'²,  x ← (1 − λ₂) (x − r v / (√h + ε)),  r = R √(1 − βᵀ) / (1 − αᵀ), or R where T = 0
            step("Adam", "alpha beta epsilon norm_coefficient norm_coefficient_post", 2, (call, s) -> {
                Attributes a = call.attributes();
                double alpha = a.real("alpha", 0.9f), beta = a.real("beta", 0.999f), t = call.scalar(1);
                double rate = call.scalar(0) * (t > 0 ? Math.sqrt(1 - Math.pow(beta, t)) / (1 - Math.pow(alpha, t)) : 1);
                Tensor v = s[2].mul(alpha).add(s[1].mul(1 - alpha)), h = s[3].mul(beta).add(s[1].square().mul(1 - beta));
                Tensor x = s[0].sub(v.mul(rate).div(h.sqrt().add(a.real("epsilon", 1e-6f))));
                return List.of(x.mul(1 - a.real("norm_coefficient_post", 0)), v, h);
            }),
            // v ← α v + β g',  x ← x − R v, or x − R (g' + α v) by Nesterov;  β counts as 1 where T = 0
            step("Momentum", "alpha beta mode norm_coefficient", 1, (call, s) -> {
                double rate = call.scalar(0), alpha = required(call, "alpha"), beta = required(call, "beta");
                Tensor v = s[2].mul(alpha).add(s[1].mul(call.scalar(1) > 0 ? beta : 1));
                boolean nesterov = call.attributes().word("mode", "standard", "nesterov").equals("nesterov");
                return List.of(s[0].sub((nesterov ? s[1].add(v.mul(alpha)) : v).mul(rate)), v);
            }));

    private Updates() {}

    private interface Recurrence {
        /// @param state the weight, its g', and each kind of state   @return what becomes of the weight and of each kind of state
        List<Tensor> next(Call call, Tensor... state);
    }

    private static OnnxOperator step(String name, String attributes, int kinds, Recurrence rule) {
        return of(DOMAIN + name, attributes, call -> {
            int each = 2 + kinds, n = (call.inputs().size() - 2) / each;
            if (n < 1 || call.inputs().size() != 2 + n * each) {
                throw new IllegalArgumentException("rate, count and " + each + " arrays for each weight are needed, not " + call.inputs().size() + " inputs");
            }
            double decay = call.attributes().real("norm_coefficient", 0);
            Value[] outputs = new Value[n * (1 + kinds)];
            for (int w = 0; w < n; w++) {
                Tensor[] state = new Tensor[each];
                for (int k = 0; k < each; k++) state[k] = call.tensor(2 + k * n + w);
                state[1] = state[0].mul(decay).add(state[1]);
                List<Tensor> next = rule.next(call, state);
                for (int k = 0; k < next.size(); k++) outputs[k * n + w] = new Value.Device(next.get(k), call.type(2 + w));
            }
            return new ArrayList<>(List.of(outputs));
        }).settings(0, 1);
    }

    private static double required(Call call, String name) {
        if (!call.attributes().has(name)) throw new IllegalArgumentException("'" + name + "' is missing");
        return call.attributes().real(name, 0);
    }
}
