package org.snedecor.models.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.io.PixelSource;
import org.snedecor.models.io.Sha256;
import org.snedecor.models.io.StoredArray;

/// SHA-256 of the data and weights that a run begins with, in 64 hexadecimal digits: equal for equal content.
public final class Fingerprint {
    private Fingerprint() {}

    /// A set of at most this many bytes is read whole.
    private static final long WHOLE = 1L << 30;

    /// This many images of a larger set are read, evenly from the first on: decoding a set larger than memory would take as long as an epoch.
    private static final int SOME = 4096;

    /// Of pixels, labels and the names of classes and images, in their order.
    public static String of(ImageSet set) {
        MessageDigest digest = Sha256.digest();
        digest.update(ByteBuffer.allocate(12).putInt(set.channels()).putInt(set.height()).putInt(set.width()).flip());
        if ((long) set.count() * set.imageSize() <= WHOLE) set.source().each((_, image) -> add(digest, set, image));
        else for (long i = 0; i < Math.min(SOME, set.count()); i++) add(digest, set, set.source().image((int) (i * set.count() / Math.min(SOME, set.count()))));
        ByteBuffer labels = ByteBuffer.allocate(4 * set.labels().length);
        labels.asIntBuffer().put(set.labels());
        digest.update(labels);
        for (String name : set.classNames()) add(digest, name);
        for (String name : set.imageNames()) add(digest, name);
        return HexFormat.of().formatHex(digest.digest());
    }

    /// The facts of an [Identity] that are about images: what each set is in words comes first, because it says more than a fingerprint.
    public static SequencedMap<String, String> of(DataSplit split) {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        add(facts, "training", split.train());
        add(facts, "validation", split.validation());
        add(facts, "test", split.test());
        return facts;
    }

    private static void add(SequencedMap<String, String> facts, String part, ImageSet set) {
        facts.put("the " + part + " set", "'" + set + "'");
        facts.put("the fingerprint of the " + part + " set", of(set));
    }

    /// Of arrays and their names, in their order.
    public static String of(Map<String, StoredArray> arrays) {
        MessageDigest digest = Sha256.digest();
        arrays.forEach((name, array) -> {
            add(digest, name + array);
            digest.update(array.bytes());
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, ImageSet set, PixelSource.Image image) {
        digest.update(image.bytes(), image.from(), set.imageSize());
    }

    /// With its length before it, so that different lists of texts never have the same bytes.
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
