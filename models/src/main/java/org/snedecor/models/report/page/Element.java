package org.snedecor.models.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An element of the page: `Element.of("p", "note").say(text)`.
///
/// Text and attributes are escaped here and nowhere else, so what comes from data cannot become markup. The page is well-formed XML but for what
/// stands in `style` and `script`, where HTML knows no escape: only our own text goes there ([#raw]), and JSON without `<`, `>` and `&`.
public final class Element {
    private static final Set<String> VOID = Set.of("meta", "br", "img", "input");

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Object> content = new ArrayList<>();                // elements, and text that is escaped already

    private Element(String name) {
        this.name = name;
    }

    public static Element of(String name) {
        return new Element(name);
    }

    /// @param kind its class
    public static Element of(String name, String kind) {
        return of(name).set("class", kind);
    }

    /// @return itself
    public Element set(String attribute, Object value) {
        attributes.put(attribute, value.toString());
        return this;
    }

    public Element say(String text) {
        content.add(escape(text));
        return this;
    }

    public Element add(Element... inner) {
        content.addAll(List.of(inner));
        return this;
    }

    public Element add(List<Element> inner) {
        content.addAll(inner);
        return this;
    }

    /// As it is: of our own style and script only.
    Element raw(String text) {
        content.add(text);
        return this;
    }

    /// `& < > " '` as entities. What XML has no place for is shown: control characters as `\x1b`, half a surrogate pair as U+FFFD.
    public static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\n' -> safe.append('\n');
                default -> {
                    if (Character.isISOControl(c)) safe.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
                    else if (c >= 0xD800 && c <= 0xDFFF || c == 0xFFFE || c == 0xFFFF) safe.append('\uFFFD');
                    else safe.appendCodePoint(c);
                }
            }
        });
        return safe.toString();
    }

    private void write(StringBuilder out) {
        out.append('<').append(name);
        attributes.forEach((attribute, value) -> out.append(' ').append(attribute).append("=\"").append(escape(value)).append('"'));
        if (VOID.contains(name)) {
            out.append("/>");
            return;
        }
        out.append('>');
        for (Object part : content) {
            if (part instanceof Element element) element.write(out);
            else out.append(part);
        }
        out.append("</").append(name).append('>');
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }
}
