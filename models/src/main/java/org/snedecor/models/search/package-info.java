/// Pictures by their embeddings, in a file: [PictureIndex] holds a gallery and finds in it what is nearest to a picture.
///
/// Search is exact ([ExactSearch]) unless another [RowSearch] is asked for, whose [Recall] is measured against the exact one.
package org.snedecor.models.search;
