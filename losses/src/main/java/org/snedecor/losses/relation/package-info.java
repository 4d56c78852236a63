/// The relation network: a learned similarity whose targets are 0 and 1.
package org.snedecor.losses.relation;
