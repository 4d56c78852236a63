package org.snedecor.models.spark;

import java.io.Serializable;

/// A line of a list of pictures.
///
/// @param id its place in the list, from 0   @param path as the list has it   @param label null where the list has none
record ListedPicture(long id, String path, String label) implements Serializable {}
