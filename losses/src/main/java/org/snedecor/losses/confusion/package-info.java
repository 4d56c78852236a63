/// | term | paper | equation | file |
/// |---|---|---|---|
/// | energy confusion | Chen, Deng, AAAI 2019 | log avg ½ d² over pairs of different classes | [EnergyConfusion][org.snedecor.losses.confusion.EnergyConfusion] |
package org.snedecor.losses.confusion;
