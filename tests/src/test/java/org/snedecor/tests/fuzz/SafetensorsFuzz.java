package org.snedecor.tests.fuzz;

import java.io.IOException;
import org.snedecor.models.io.Safetensors;
import org.snedecor.tests.io.Scratch;

/// Safetensors files. Jazzer calls [#fuzzerTestOneInput].
public final class SafetensorsFuzz {
    private static final Bearing BEARING = new Bearing(Scratch.open().at("fuzzed.safetensors"), Safetensors::read);

    private SafetensorsFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        bear(bytes);
    }

    static Bearing.Outcome bear(byte[] bytes) throws IOException {
        return BEARING.bear(bytes);
    }
}
