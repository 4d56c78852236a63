package org.snedecor.models.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snedecor.models.io.Json;

/// A query and its [Neighbourhood#MOST] nearest images, each marked right or wrong; the reader moves from query to query. The page's script fills it
/// from the JSON of [#data].
record Gallery(List<Analysis> analyses) {
    Element section() {
        Element run = Element.of("select").set("id", "gallery-run");
        for (int k = 0; k < analyses.size(); k++) run.add(option(k, analyses.get(k).run().name()));
        Element filter = Element.of("select").set("id", "gallery-filter");
        filter.add(option("all", "all"), option("wrong", "whose nearest is wrong"), option("right", "whose nearest is right"), option("some", "with a wrong one among the eight"));
        Element controls = Element.of("p", "controls");
        String several = analyses.size() > 1 ? "shown" : "unneeded";
        controls.add(Element.of("label", several).set("for", "gallery-run").say("Run "), run.set("class", several));
        controls.add(Element.of("label").set("for", "gallery-filter").say(" Queries "), filter, button("gallery-previous", "← previous"), button("gallery-next", "next →"));
        List<String> over = analyses.stream().map(a -> a.queries().length == a.run().count() ? "all " + a.run().count() + " test images are queries"
                : a.queries().length + " of the " + a.run().count() + " test images are queries here").distinct().toList();
        Element told = Element.of("p").set("id", "gallery-told").set("role", "status").set("aria-live", "polite").say("The gallery needs the page's script.");
        Element box = Element.of("div").set("id", "gallery-box").set("tabindex", "0").set("role", "group")
                .set("aria-label", "Neighbours of a query; arrow keys left and right change the query");
        return Section.of("gallery", "Nearest neighbours", "The query first, then the eight nearest of all test images, as the run compares them; " + String.join("; ", over)
                + ". Arrow keys go on, too.").add(box.add(controls, told, Element.of("ol", "tiles").set("id", "gallery-list")));
    }

    private static Element option(Object value, String words) {
        return Element.of("option").set("value", value).say(words);
    }

    private static Element button(String id, String words) {
        return Element.of("button").set("type", "button").set("id", id).say(words);
    }

    /// What the script knows of a run. Places are those in `shown`.
    ///
    /// @param sprite the number of its sprite; −1 for no pictures
    static Map<String, Object> data(Analysis a, int sprite) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("sprite", sprite);
        data.put("classes", a.run().classNames());
        if (a.run().severalLabels()) data.put("sets", Arrays.stream(a.run().labelsOfClasses()).map(Gallery::boxed).toList());
        data.put("labels", boxed(Arrays.stream(a.shown()).map(image -> a.run().labels()[image]).toArray()));
        data.put("images", Arrays.stream(a.shown()).mapToObj(a.run().imageNames()::get).toList());
        data.put("queries", boxed(Arrays.stream(a.queries()).map(a::place).toArray()));
        List<List<Integer>> near = new ArrayList<>();
        for (int q : a.queries()) near.add(boxed(Arrays.stream(a.neighbours().nearest()[q]).map(a::place).toArray()));
        data.put("near", near);
        data.put("map", boxed(Arrays.stream(a.sample()).map(a::place).toArray()));
        return data;
    }

    private static List<Integer> boxed(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    /// JSON that no HTML parser takes for a tag or an entity.
    static String json(Map<String, ?> data) {
        return Json.line(data).replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
    }
}
