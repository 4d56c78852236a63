/// Makes the set [org.snedecor.models.data.Vendors] from packages of npm.
///
/// ```
/// NpmInstall -> IconSet, a vendor's drawings by name ┐
///            -> SymbolList, names and kinds          ┴-> SvgDrawing -> VendorFolder, by the parts of KindSplit
/// ```
///
/// [org.snedecor.models.data.vendors.SvgDrawing] alone touches JSVG, an optional dependency; the set is read without it.
package org.snedecor.models.data.vendors;
