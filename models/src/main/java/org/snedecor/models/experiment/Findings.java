package org.snedecor.models.experiment;

import java.util.List;

/// What a study says of its results.
///
/// @param claims each with its ruling   @param figures in the order of the page
public record Findings(List<Claim> claims, List<Figure> figures) {
    public Findings {
        claims = List.copyOf(claims);
        figures = List.copyOf(figures);
    }

    /// Claims alone.
    public static Findings of(Claim... claims) {
        return new Findings(List.of(claims), List.of());
    }
}
