/// Checks of what a record is made with: [Require][org.snedecor.core.check.Require].
package org.snedecor.core.check;
