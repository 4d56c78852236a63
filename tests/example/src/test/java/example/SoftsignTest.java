package example;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Custom;
import org.snedecor.core.op.Forward;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Values;
import org.snedecor.tests.kit.law.LawBroken;
import org.snedecor.tests.kit.law.Laws;
import org.snedecor.tests.kit.law.Point;
import org.snedecor.tests.kit.law.Subject;

final class SoftsignTest {
    private static final Subject SOFTSIGN = Subject.of(Softsign.class, "0 < |x| < 4", (extents, random) ->
            Point.of(new Softsign(), Values.of(extents.shape(random, 0, 3), Numbers.between(-4, 4, 0), random)));

    @Test
    void obeysEveryLaw() {
        Laws.hold(SOFTSIGN);
    }

    /// A fault planted on purpose: dx = dy.
    private record Forgetful() implements Custom {
        @Override
        public Forward forward(NdArray... x) {
            return new Softsign().forward(x);
        }

        @Override
        public NdArray[] backward(Backward b) {
            return new NdArray[] {b.dy()};
        }
    }

    @Test
    void aWrongGradientIsCaught() {
        Subject wrong = SOFTSIGN.with((extents, random) -> SOFTSIGN.points().sample(extents, random).with(_ -> new Forgetful()));
        String message = assertThrows(LawBroken.class, () -> Laws.hold(wrong)).getMessage();
        assertTrue(message.startsWith("Softsign breaks the law 'adjoint'"), message);
    }
}
