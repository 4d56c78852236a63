/// Pictures by their embeddings, in a file: [PictureIndex] holds a gallery and finds the pictures nearest to a given one.
///
/// Search is exact ([ExactSearch]) unless another [RowSearch] is asked for, whose [Recall] is measured against the exact one.
package org.snedecor.models.search;
