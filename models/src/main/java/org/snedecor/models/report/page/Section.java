package org.snedecor.models.report.page;

/// A part of the page with a heading that links can name.
public final class Section {
    private Section() {}

    /// @param id unique in the page   @param what it shows, and over what it is computed
    public static Element of(String id, String heading, String what) {
        return Element.of("section").set("id", id).set("aria-labelledby", id + "-h")
                .add(Element.of("h2").set("id", id + "-h").say(heading), Element.of("p", "what").say(what));
    }

    public static Element note(String text) {
        return Element.of("p", "note").say(text);
    }
}
