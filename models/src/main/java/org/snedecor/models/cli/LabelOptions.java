package org.snedecor.models.cli;

import java.util.Arrays;
import java.util.List;
import org.snedecor.models.data.LabelPlan;
import picocli.CommandLine.Option;

/// The labels of images that have several, and the relation that makes two images positive.
final class LabelOptions {
    @Option(names = "--labels", paramLabel = "LIST",
            description = "Images have several labels: the columns of a list in which they stand, with commas between, such as labels or colour,shape; of sprites, factors.")
    String labels;

    @Option(names = "--label-weights", description = "With --labels, each label stands with a weight above 0, as in cat:0.7|tree:0.3: what jaccard counts, and softmax, cosface and proxy-nca aim at.")
    boolean weighted;

    @Option(names = "--relation", paramLabel = "NAME",
            description = "With --labels, which images are positive for each other: overlap (they share a label), jaccard:P or jaccard:P:N (their Jaccard index is at least P; negative below N), or "
                    + "a class of your own (default: overlap).")
    String relation;

    /// @throws UserError where one of these has no effect
    LabelPlan of() {
        if (labels == null) {
            if (relation != null) throw new UserError("--relation " + relation + " has no effect without --labels, for an image of one class is positive for those of its class");
            if (weighted) throw new UserError("--label-weights has no effect without --labels, which names the columns that labels stand in");
            return LabelPlan.NONE;
        }
        List<String> columns = Arrays.stream(labels.split(",", -1)).map(String::strip).toList();
        if (columns.contains("")) throw new UserError("--labels '" + labels + "': a name is empty; give the columns with commas between");
        LabelPlan plan = new LabelPlan(columns, weighted, relation == null ? LabelPlan.NONE.relation() : relation);
        plan.related();
        return plan;
    }
}
