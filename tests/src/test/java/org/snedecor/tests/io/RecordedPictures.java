package org.snedecor.tests.io;

import java.net.URISyntaxException;
import java.nio.file.Path;

/// The folder of pictures that `make.py` beside them wrote.
public final class RecordedPictures {

    public static final Path FOLDER = folder();

    private RecordedPictures() {}

    private static Path folder() {
        try {
            return Path.of(RecordedPictures.class.getResource("/pictures/pillow.safetensors").toURI()).getParent();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
