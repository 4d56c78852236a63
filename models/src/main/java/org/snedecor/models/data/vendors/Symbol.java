package org.snedecor.models.data.vendors;

/// What all vendors draw.
///
/// @param name in small letters, with hyphens: the class, and the name of its folder
/// @param kind Unicode's subgroup, such as `cat-face`, `time` or `heart`: symbols that may look alike are of one kind
public record Symbol(String name, String kind) {}
