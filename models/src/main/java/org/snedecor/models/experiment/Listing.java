package org.snedecor.models.experiment;

import java.util.List;

/// A table of a study's own: part of the page, and a CSV file.
///
/// @param name of the file, without its ending   @param caption what the numbers are   @param head the columns, of which the first names the rows
public record Listing(String name, String caption, List<String> head, List<List<String>> rows) {
    public Listing {
        head = List.copyOf(head);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != head.size()) throw new IllegalArgumentException("listing: the row " + row + " has " + row.size() + " cells under " + head.size() + " columns");
        }
    }
}
