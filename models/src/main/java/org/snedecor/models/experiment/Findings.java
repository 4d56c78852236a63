package org.snedecor.models.experiment;

import java.util.List;

/// The conclusions of a study from its results.
///
/// @param claims each with its ruling   @param figures, listings in the order of the page
public record Findings(List<Claim> claims, List<Figure> figures, List<Listing> listings) {
    public Findings {
        claims = List.copyOf(claims);
        figures = List.copyOf(figures);
        listings = List.copyOf(listings);
    }

    public Findings(List<Claim> claims, List<Figure> figures) {
        this(claims, figures, List.of());
    }

    /// Claims alone.
    public static Findings of(Claim... claims) {
        return new Findings(List.of(claims), List.of());
    }
}
