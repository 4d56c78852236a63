package org.snedecor.models.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The kinds of picture files that are read, told by their first bytes; a file's name says nothing.
///
/// ```
/// PNG    89 P N G 0d 0a 1a 0a
/// JPEG   ff d8
/// GIF    GIF87a, GIF89a
/// BMP    B M, and at byte 14 the size of a header, 12 to 124
/// WebP   R I F F, four bytes, W E B P
/// TIFF   I I 2a 00, M M 00 2a
/// ```
public enum PictureKind {
    PNG, JPEG, GIF, BMP, WEBP, TIFF;

    /// How many bytes [#of] looks at, at most.
    static final int HEAD = 32;

    /// All of them, for a sentence.
    public static final String NAMES = "PNG, JPEG, GIF, BMP, WebP or TIFF";

    /// @param head the first [#HEAD] bytes of a file, or all of a shorter one
    static Optional<PictureKind> of(byte[] head) {
        String text = new String(head, 0, Math.min(head.length, HEAD), StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u0089PNG\r\n\u001a\n")) return Optional.of(PNG);
        if (text.startsWith("\u00ff\u00d8")) return Optional.of(JPEG);
        if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) return Optional.of(GIF);
        if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) return Optional.of(WEBP);
        if (text.startsWith("II*\0") || text.startsWith("MM\0*")) return Optional.of(TIFF);
        boolean bmp = text.startsWith("BM") && text.length() > 18 && text.charAt(14) >= 12 && text.charAt(14) <= 124 && text.startsWith("\0\0\0", 15);
        return bmp ? Optional.of(BMP) : Optional.empty();
    }

    /// The kind of a file.
    public static Optional<PictureKind> of(Path file) throws FileFormatException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(HEAD));
        } catch (IOException e) {
            throw FileFormatException.reading(file, e);
        }
    }

    /// What a file that is none of these most likely is, as in `HEIC`; empty where that cannot be told.
    ///
    /// @param head as for [#of]
    static Optional<String> another(byte[] head) {
        String text = new String(head, 0, Math.min(head.length, HEAD), StandardCharsets.ISO_8859_1);
        if (text.startsWith("ftyp", 4)) {
            return Optional.of(switch (text.length() < 12 ? "" : text.substring(8, 12)) {
                case "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1" -> "HEIC";
                case "avif", "avis" -> "AVIF";
                default -> "a video";
            });
        }
        if (text.startsWith("\0\0\0\fJXL ") || text.startsWith("\u00ff\n")) return Optional.of("JPEG XL");
        if (text.startsWith("\0\0\0\fjP  ") || text.startsWith("\u00ffO\u00ffQ")) return Optional.of("JPEG 2000");
        if (text.startsWith("8BPS")) return Optional.of("a Photoshop document");
        if (text.startsWith("%PDF")) return Optional.of("PDF");
        if (text.startsWith("\0\0\u0001\0")) return Optional.of("an icon");
        if (text.startsWith("\u001f\u008b")) return Optional.of("gzip");
        if (text.startsWith("PK\u0003\u0004")) return Optional.of("ZIP");
        String word = text.replace("\u00ef\u00bb\u00bf", "").stripLeading().toLowerCase(java.util.Locale.ROOT);
        if (word.startsWith("<svg") || word.startsWith("<?xml")) return Optional.of("SVG or other XML");
        if (word.startsWith("<!doctype") || word.startsWith("<html")) return Optional.of("a web page");
        return Optional.empty();
    }
}
