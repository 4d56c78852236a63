package org.snedecor.core.formula;

import java.util.Locale;
import org.snedecor.core.special.BetaRatio;
import org.snedecor.core.special.IncompleteBeta;

/// The regularised incomplete beta function I_t(a,b) of a ratio, t = x/(x + y), its logarithm, and the derivatives of both, as formulas
/// may use them. Both x and y are given, so that 1 − t is never formed from t. Slopes of slopes are not among them.
///
/// For values at x = 0 and y = 0 see [BetaRatio].
public enum BetaFunction {
    IBETA, IBETA_DX, IBETA_DY, IBETA_DA, IBETA_DB,
    LOG_IBETA, LOG_IBETA_DX, LOG_IBETA_DY, LOG_IBETA_DA, LOG_IBETA_DB;

    /// In double precision, the same bits on every machine. NaN where [BetaRatio#defined] says no, as √ and log have it.
    public double of(double x, double y, double a, double b) {
        if (!BetaRatio.defined(x, y, a, b)) return Double.NaN;
        return ofShape() ? of(BetaRatio.shapes(x, y, a, b)) : of(BetaRatio.of(x, y, a, b));
    }

    /// Is it a derivative in a or b? Those are computed together, and so are all others.
    public boolean ofShape() {
        return switch (this) {
            case IBETA_DA, IBETA_DB, LOG_IBETA_DA, LOG_IBETA_DB -> true;
            default -> false;
        };
    }

    public double of(BetaRatio at) {
        return switch (this) {
            case IBETA -> at.value();
            case IBETA_DX -> at.dx();
            case IBETA_DY -> at.dy();
            case LOG_IBETA -> at.log();
            case LOG_IBETA_DX -> at.dLogDx();
            case LOG_IBETA_DY -> at.dLogDy();
            default -> throw new IllegalArgumentException(this + " is a derivative in a or b");
        };
    }

    public double of(IncompleteBeta.Shapes at) {
        return switch (this) {
            case IBETA_DA -> at.da();
            case IBETA_DB -> at.db();
            case LOG_IBETA_DA -> at.dLogDa();
            case LOG_IBETA_DB -> at.dLogDb();
            default -> throw new IllegalArgumentException(this + " is no derivative in a or b");
        };
    }

    /// `log_ibeta_dx`
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
