package org.snedecor.models.report.page;

import java.util.ArrayList;
import java.util.List;

/// 1 − FNMR over FMR of each run: are two images of one class? With the equal error rate, its threshold, and the area under the curve ([Roc]).
record Verification(List<RunView> runs, List<Analysis> analyses) {
    /// Where 10⁻² and 10⁻³ stand among [Analysis#RATES].
    private static final int PERCENT = 40;
    private static final int TENTH = 20;

    Element section() {
        List<LineChart.Line> lines = new ArrayList<>();
        Table table = new Table("Verification of pairs", "run", "EER", "at distance", "AUC", "matched at FMR 1 %", "matched at FMR 0.1 %", "computed over");
        for (Analysis a : analyses) {
            if (a.matched().length == 0) continue;
            lines.add(new LineChart.Line(a.run().name(), runs.indexOf(a.run()), Analysis.RATES, a.matched()));
            table.row(a.run().name(), Digits.share(Roc.eer(a.equalError())), Digits.text(a.equalError().threshold()), Digits.share(a.auc()),
                    Digits.share(a.matched()[PERCENT]), Digits.share(a.matched()[TENTH]), a.pairsInWords());
        }
        Element section = Section.of("roc", "Are two images of one class?", "They are said to be where the Euclidean distance of their embeddings is at most a threshold. "
                + "Up: the share of pairs of one class that are found (1 − FNMR). Right: the share of pairs of two classes taken for one (FMR), logarithmic. The equal error rate "
                + "is (FMR + FNMR)/2 at the distance where the two differ least.");
        if (lines.isEmpty()) return section.add(Section.note("There are no pairs of one class and of two."));
        return section.add(table.element(), Element.of("div", "grid").add(new LineChart("ROC", "false match rate", "matched", lines, false, true).element()));
    }
}
