/// The command line: one class a command, options as picocli reads them, errors as one sentence.
package org.snedecor.models.cli;
