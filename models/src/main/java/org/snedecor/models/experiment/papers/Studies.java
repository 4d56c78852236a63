package org.snedecor.models.experiment.papers;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snedecor.losses.registry.Names;
import org.snedecor.models.experiment.Study;

/// The experiments by name. One more is a line here, a section of `models/EXPERIMENTS.md`, and a class.
public final class Studies {
    private static final Map<String, Study> BY_NAME = new LinkedHashMap<>();

    static {
        for (Study study : List.of(new Disentanglement(), new Snr(), new HistogramStudy(), new Magnet(), new FashionMnist(),
                new AllLosses(ComparedImages.GLYPHS), new AllLosses(ComparedImages.VENDORS), new AllLosses(ComparedImages.FASHION))) {
            BY_NAME.put(study.name(), study);
        }
    }

    private Studies() {}

    public static Map<String, Study> all() {
        return Collections.unmodifiableMap(BY_NAME);
    }

    /// @throws IllegalArgumentException as [Names#get]
    public static Study get(String name) {
        return Names.get("experiment", BY_NAME, name);
    }
}
