package org.snedecor.models.report.page;

import java.util.List;

/// A table of the page: the first column names its rows.
public final class Table {
    private final Element head = Element.of("tr");
    private final Element body = Element.of("tbody");
    private final String caption;

    public Table(String caption, List<String> columns) {
        this.caption = caption;
        for (String column : columns) head.add(Element.of("th").set("scope", "col").say(column));
    }

    public Table(String caption, String... columns) {
        this(caption, List.of(columns));
    }

    public Table row(List<String> cells) {
        Element row = Element.of("tr").add(Element.of("th").set("scope", "row").say(cells.getFirst()));
        for (String cell : cells.subList(1, cells.size())) row.add(Element.of("td").say(cell));
        body.add(row);
        return this;
    }

    public Table row(String... cells) {
        return row(List.of(cells));
    }

    /// It scrolls sideways where the page is narrow, by keys too.
    public Element element() {
        return Element.of("div", "scroll").set("tabindex", "0").set("role", "region").set("aria-label", caption)
                .add(Element.of("table").add(Element.of("caption").say(caption), Element.of("thead").add(head), body));
    }

    /// Closed at first, behind a chart that shows the same.
    public Element behind() {
        return Element.of("details").add(Element.of("summary").say("Numbers"), element());
    }
}
