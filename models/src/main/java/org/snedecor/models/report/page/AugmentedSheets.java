package org.snedecor.models.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the training images of the runs were changed; runs that change the same images alike share a sheet.
record AugmentedSheets(List<RunView> runs) {
    /// Nothing where no run changes any.
    Optional<Element> section() {
        Map<String, List<RunView>> alike = new LinkedHashMap<>();
        for (RunView run : runs) run.augmented().ifPresent(sheet -> alike.computeIfAbsent(sheet.images().uri() + sheet.drawn().uri(), _ -> new ArrayList<>()).add(run));
        if (alike.isEmpty()) return Optional.empty();
        Element grid = Element.of("div", "grid two");
        for (List<RunView> these : alike.values()) {
            String whose = runs.size() == 1 ? "" : String.join(", ", these.stream().map(RunView::name).toList()) + ": ";
            grid.add(these.getFirst().augmented().orElseThrow().figure(whose));
        }
        return Optional.of(Section.of("augmentation", "Augmentation", "Training images, drawn by the run's seed: the first picture of a row is the image itself, then come the "
                + AugmentedSheet.DRAWS + " draws by which training changes it in its first " + AugmentedSheet.DRAWS + " epochs.").add(grid));
    }
}
