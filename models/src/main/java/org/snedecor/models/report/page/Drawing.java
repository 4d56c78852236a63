package org.snedecor.models.report.page;

/// The parts of a drawing in SVG. Colours are classes of the page's style, so that light and dark are decided there.
public final class Drawing {
    private Drawing() {}

    /// @param says a description of the drawing for readers who cannot see it
    public static Element of(int width, int height, String says) {
        return Element.of("svg").set("viewBox", "0 0 " + width + " " + height).set("role", "img").set("aria-label", says).add(Element.of("title").say(says));
    }

    public static Element path(String kind, CharSequence d) {
        return Element.of("path", kind).set("d", d);
    }

    public static Element text(String kind, double x, double y, String words) {
        return Element.of("text", kind).set("x", Digits.place(x)).set("y", Digits.place(y)).say(words);
    }

    /// From below upwards.
    public static Element upright(String kind, double x, double y, String words) {
        return Element.of("text", kind).set("transform", "translate(" + Digits.place(x) + " " + Digits.place(y) + ") rotate(-90)").say(words);
    }

    /// With a title, and whatever stands under it.
    public static Element figure(Element caption, Element... inner) {
        return Element.of("figure", "chart").add(caption).add(inner);
    }

    public static Element caption(String words) {
        return Element.of("figcaption").say(words);
    }

    /// What an area or a line of this kind means, for a legend.
    public static Element key(String kind, String d, String words) {
        return Element.of("li").add(Element.of("svg", "key").set("viewBox", "0 0 28 10").set("aria-hidden", "true").add(path(kind, d))).say(" " + words);
    }
}
