package org.snedecor.models.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.snedecor.models.io.Sha256;

/// A whole page that needs nothing but itself: its Content-Security-Policy names the only style and the only script that it may use, by their SHA-256, and
/// allows no network at all.
public final class HtmlDocument {
    private HtmlDocument() {}

    /// @param script as it stands at the end of the body; empty for none
    public static String of(String title, String style, Optional<String> script, Element body) {
        String policy = "default-src 'none'; img-src data:; style-src '" + sha256(style) + "'" + script.map(text -> "; script-src '" + sha256(text) + "'").orElse("")
                + "; base-uri 'none'; form-action 'none'";
        Element head = Element.of("head").add(
                Element.of("meta").set("charset", "utf-8"),
                Element.of("meta").set("http-equiv", "Content-Security-Policy").set("content", policy),
                Element.of("meta").set("name", "viewport").set("content", "width=device-width, initial-scale=1"),
                Element.of("meta").set("name", "color-scheme").set("content", "light dark"),
                Element.of("title").say(title + ", Snedecor"),
                Element.of("style").raw(style));
        script.ifPresent(text -> body.add(Element.of("script").raw(text)));
        return "<!DOCTYPE html>\n" + Element.of("html").set("lang", "en").add(head, body) + "\n";
    }

    private static String sha256(String text) {
        return "sha256-" + Base64.getEncoder().encodeToString(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// A text that lies beside this class.
    public static String resource(String name) {
        try (InputStream in = HtmlDocument.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
