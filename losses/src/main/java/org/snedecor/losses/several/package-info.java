/// Rows with several labels: [LabelSets][org.snedecor.losses.several.LabelSets] says what each row has, a
/// [LabelRelation][org.snedecor.losses.several.LabelRelation] which rows are positive for each other, and a
/// [LabelSetLoss][org.snedecor.losses.several.LabelSetLoss] has a sum of its own for them. [SeveralLabels][org.snedecor.losses.several.SeveralLabels]
/// turns a loss into one for batches whose classes are label sets.
package org.snedecor.losses.several;
