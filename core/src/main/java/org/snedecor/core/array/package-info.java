/// Numbers with a shape, and no memory of where they came from.
package org.snedecor.core.array;
