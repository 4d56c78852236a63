/// Which of many methods differ, and which settings are worth a comparison: small pure functions of numbers.
///
/// | class | what | source |
/// |---|---|---|
/// | [SuccessiveHalving] | a choice among candidates within a budget | Jamieson, Talwalkar, AISTATS 2016 |
/// | [Ranks] | the places of some values, ties sharing theirs | |
/// | [Friedman] | do any of the methods differ? | Friedman 1937, Iman, Davenport 1980 |
/// | [PairedT] | do two of them? | Student 1908 |
/// | [Holm] | which of many such answers stand | Holm 1979 |
package org.snedecor.models.experiment.comparison;
