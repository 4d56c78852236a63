package org.snedecor.models.report.page;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.io.AtomicFile;
import org.snedecor.models.io.Picture;

/// One HTML page of queries, each with its nearest pictures, which needs nothing but itself. Equal queries give equal bytes.
///
/// @param title as its heading   @param what it is about, a sentence   @param queries with their neighbours, at least one
public record NeighboursPage(String title, String what, List<Answer> queries) {

    /// A picture with a line above its name.
    ///
    /// @param words in bold   @param name below them   @param picture all of one shape
    public record Captioned(String words, String name, Picture picture) {}

    /// A query, then its neighbours, the nearest first.
    public record Answer(Captioned query, List<Captioned> neighbours) {
        private List<Captioned> all() {
            List<Captioned> all = new ArrayList<>(List.of(query));
            all.addAll(neighbours);
            return all;
        }
    }

    /// Writes it whole or not at all.
    public void write(Path file) throws FileSystemException {
        byte[] page = html().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(page));
    }

    String html() {
        List<Captioned> all = queries.stream().flatMap(query -> query.all().stream()).toList();
        Sprite sprite = Sprite.of(set(all), IntStream.range(0, all.size()).toArray());
        StringBuilder style = new StringBuilder(HtmlDocument.resource("report.css"));
        style.append(".p0{background-image:url(").append(sprite.uri())
                .append(");background-size:").append(Sprite.COLUMNS * 100).append("% ").append(sprite.rows() * 100).append("%}\n");
        for (int i = 0; i < all.size(); i++) {
            double x = i % Sprite.COLUMNS * 100.0 / (Sprite.COLUMNS - 1);
            double y = sprite.rows() == 1 ? 0 : i / Sprite.COLUMNS * 100.0 / (sprite.rows() - 1);
            style.append(".t").append(i).append("{background-position:").append(x).append("% ").append(y).append("%}\n");
        }
        Element main = Element.of("main");
        int place = 0;
        for (int q = 0; q < queries.size(); q++) {
            Element list = Element.of("ol", "tiles");
            for (Captioned shown : queries.get(q).all()) list.add(tile(shown, place++));
            String told = "The picture, then the " + queries.get(q).neighbours.size() + " nearest with class and distance.";
            main.add(Section.of("query-" + (q + 1), queries.get(q).query.name, told).add(list));
        }
        Element header = Element.of("header").add(Element.of("h1").say(title), Element.of("p", "what").say(what));
        return HtmlDocument.of(title, style.toString(), Optional.empty(), Element.of("body").add(header, main));
    }

    private static Element tile(Captioned shown, int place) {
        Element picture = Element.of("span", "pic p0 t" + place).set("role", "img").set("aria-label", shown.words + ", " + shown.name).set("title", shown.name);
        return Element.of("li").add(picture, Element.of("b").say(shown.words), Element.of("br"), Element.of("span").say(shown.name));
    }

    private static ImageSet set(List<Captioned> all) {
        Picture first = all.getFirst().picture;
        byte[] pixels = new byte[all.size() * first.pixels().length];
        for (int i = 0; i < all.size(); i++) System.arraycopy(all.get(i).picture.pixels(), 0, pixels, i * first.pixels().length, first.pixels().length);
        return new ImageSet("shown", pixels, new int[all.size()], first.channels(), first.height(), first.width(), List.of(""));
    }
}
