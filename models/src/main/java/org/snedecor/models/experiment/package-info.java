/// The claims of a paper tried here, small and honestly: by one command, with intervals over seeds, a page, and a verdict that a rule computes.
///
/// A [Study] names its [Trial]s; [StudyRun] runs each of them with each seed, keeps every result in the folder as soon as it is there, and hands all
/// [Results] back; the study makes [Findings] of them, which are [Claim]s, [Figure]s and [Listing]s. `./snedecor experiment NAME` finds it in
/// [org.snedecor.models.experiment.papers.Studies]. The smallest one, whole but for its words:
///
/// ```
/// public record Margins() implements Study {
///     public String name() { return "margins"; }
///     public Account account(Effort effort) { return new Account("Margins of triplets", "Schroff et al. 2015", "A margin helps.", "…", "…"); }
///     public int seeds(boolean quick) { return quick ? 2 : 5; }
///     public List<Trial> trials(Effort effort) {
///         DataSplit glyphs = Glyphs.split();
///         return Stream.of(0.0, 0.2).map(margin -> Trial.training("margin " + margin, glyphs, effort.backend(),
///                 TrainingPlan.usual().loss("triplet", Map.of("margin", margin)).length(Length.ofSteps(effort.pick(300, 50))).plan(),
///                 embedder -> Measured.retrieval(glyphs, embedder))).toList();
///     }
///     public Findings findings(Results r) {
///         return Findings.of(Claim.greater("A margin helps.", "Recall@1, margin 0.2 − margin 0", r.differences("margin 0.2", "margin 0.0", "recall@1")));
///     }
/// }
/// ```
///
/// What shall be settled once, before, is a trial among its searches. A training that comes to numbers that are not finite ends nothing: its numbers are NaN, and
/// the page names it.
///
/// Seeds change nothing but the draws: the same command gives the same bytes of `table.csv`, `claims.csv` and the figures, with any number of threads.
package org.snedecor.models.experiment;
