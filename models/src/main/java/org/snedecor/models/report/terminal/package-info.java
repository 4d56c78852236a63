/// Pictures between lines of text, in terminals that can show them: by [Kitty]'s graphics protocol or as [Sixel]s.
package org.snedecor.models.report.terminal;
