/// The report of runs: one HTML page that needs nothing but itself, a file for each of its sections.
package org.snedecor.models.report.page;
