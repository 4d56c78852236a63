package org.snedecor.tests.kit.law;

import java.util.Locale;

/// A law that does not hold at some point.
public final class LawBroken extends AssertionError {
    public LawBroken(String message) {
        super(message);
    }

    public LawBroken(String message, Throwable cause) {
        super(message, cause);
    }

    static void require(boolean holds, String message, Object... parts) {
        if (!holds) throw new LawBroken(String.format(Locale.ROOT, message, parts));
    }
}
