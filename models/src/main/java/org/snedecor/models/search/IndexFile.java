package org.snedecor.models.search;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snedecor.models.checkpoint.Identity;
import org.snedecor.models.io.Checksum;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Json;
import org.snedecor.models.io.RecordJson;
import org.snedecor.models.io.Safetensors;
import org.snedecor.models.io.StoredArray;

/// ```
/// embeddings F32 [n, length] | labels I32 [n] | names, classes U8: UTF-8, a byte 0 after each | thumbnails U8 [n, channels, height, width], or none
/// metadata: index = the version of the format | network = by which the embeddings were made, JSON | place = where it lies, JSON | sha256 = a checksum of it all
/// ```
///
/// An index as a safetensors file. Equal pictures give equal bytes. Files of version 1 have no checksum and are read without.
final class IndexFile {
    private static final String VERSION = "index";
    private static final String WITHOUT_CHECKSUM = "1";
    private static final String THIS_VERSION = "2";

    private IndexFile() {}

    /// Writes it whole or not at all.
    static void write(Path file, IndexedPictures pictures) throws FileSystemException {
        int n = pictures.count();
        Map<String, StoredArray> arrays = new LinkedHashMap<>();
        arrays.put("embeddings", StoredArray.of(pictures.rows().numbers(), n, pictures.rows().length()));
        arrays.put("labels", StoredArray.of(pictures.labels(), n));
        arrays.put("names", texts(pictures.names()));
        arrays.put("classes", texts(pictures.classNames()));
        pictures.thumbnails().ifPresent(t -> arrays.put("thumbnails", StoredArray.of(t.pixels(), n, t.channels(), t.height(), t.width())));
        String place = Json.line(RecordJson.write(pictures.place())).strip();
        Checksum.into(new Safetensors(arrays, Map.of(VERSION, THIS_VERSION, "network", pictures.network().text(), "place", place))).write(file);
    }

    /// @throws FileFormatException where it is no index, one of another version, or broken
    static IndexedPictures read(Path file) throws FileFormatException {
        Safetensors stored = Safetensors.read(file);
        String version = stored.metadata().get(VERSION);
        if (version == null) throw new FileFormatException(file, "is no index of pictures: the metadata entry '" + VERSION + "' is missing");
        if (version.equals(THIS_VERSION)) Checksum.require(file, stored);
        else if (!version.equals(WITHOUT_CHECKSUM)) throw new FileFormatException(file, "is an index of version " + version + ", and this program reads versions 1 and " + THIS_VERSION);
        try {
            Identity network = Identity.of(file, entry(stored, "network"));
            NetworkPlace place = RecordJson.read(NetworkPlace.class, Json.parse(file, entry(stored, "place")), null);
            StoredArray embeddings = array(stored, "embeddings", Dtype.F32, 2);
            StoredArray labels = array(stored, "labels", Dtype.I32, 1);
            EmbeddingRows rows = new EmbeddingRows(embeddings.floats(), embeddings.shape()[1]);
            Optional<Thumbnails> thumbnails = Optional.empty();
            if (stored.tensors().containsKey("thumbnails")) {
                StoredArray t = array(stored, "thumbnails", Dtype.U8, 4);
                thumbnails = Optional.of(new Thumbnails(t.shape()[1], t.shape()[2], t.shape()[3], t.bytes()));
            }
            return new IndexedPictures(network, place, texts(stored, "classes"), labels.ints(), texts(stored, "names"), rows, thumbnails);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(file, "the index cannot be read: " + e.getMessage(), e);
        }
    }

    private static String entry(Safetensors stored, String name) {
        String text = stored.metadata().get(name);
        if (text == null) throw new IllegalArgumentException("the metadata entry '" + name + "' is missing");
        return text;
    }

    private static StoredArray array(Safetensors stored, String name, Dtype type, int rank) {
        StoredArray array = stored.tensor(name);
        if (array.type() == type && array.shape().length == rank) return array;
        throw new IllegalArgumentException("'" + name + "' is " + array + ", not of type " + type + " with " + rank + " axes");
    }

    private static StoredArray texts(List<String> texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String text : texts) {
            bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            bytes.write(0);
        }
        return StoredArray.of(bytes.toByteArray(), bytes.size());
    }

    private static List<String> texts(Safetensors stored, String name) {
        byte[] bytes = array(stored, name, Dtype.U8, 1).bytes();
        List<String> texts = new ArrayList<>();
        for (int from = 0, at = 0; at < bytes.length; at++) {
            if (bytes[at] != 0) continue;
            texts.add(new String(bytes, from, at - from, StandardCharsets.UTF_8));
            from = at + 1;
        }
        if (bytes.length > 0 && bytes[bytes.length - 1] != 0) throw new IllegalArgumentException("'" + name + "' does not end with a byte 0");
        return texts;
    }
}
