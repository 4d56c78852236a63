/// [Every loss by its name][org.snedecor.losses.registry.Losses], for the command line and for tests that hold for all losses.
///
/// A new loss is one file in its family and one entry in `Losses`.
package org.snedecor.losses.registry;
