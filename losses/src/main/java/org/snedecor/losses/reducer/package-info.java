/// Reducers of the terms of a loss, other than their sum and [means][org.snedecor.losses.Averaging].
///
/// | reducer | of terms t |
/// |---|---|
/// | [ThresholdReducer][org.snedecor.losses.reducer.ThresholdReducer] | mean of those between two bounds |
/// | [ClassWeightedReducer][org.snedecor.losses.reducer.ClassWeightedReducer] | mean of w t, w the weight of the anchor's class |
/// | [PerAnchorReducer][org.snedecor.losses.reducer.PerAnchorReducer] | the mean of each anchor, then another reducer over these |
package org.snedecor.losses.reducer;
