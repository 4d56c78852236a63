/// The command line: one class for each command, options declared for picocli, errors in one sentence.
package org.snedecor.models.cli;
