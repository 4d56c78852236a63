/// Large margin nearest neighbours: a linear map that is learned.
package org.snedecor.losses.lmnn;
