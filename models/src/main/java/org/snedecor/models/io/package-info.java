/// File formats: how bytes become numbers and numbers become files.
///
/// | file | class | read | written |
/// |---|---|---|---|
/// | IDX (MNIST's format), plain or gzip | [Idx] | yes | yes |
/// | NPY 1.0 to 3.0 | [Npy] | yes | 1.0 |
/// | safetensors | [Safetensors] | yes | yes |
/// | JSON | [Json] | yes | yes |
/// | PNG, JPEG, GIF, BMP, WebP, TIFF | [ImageFiles] | yes | PNG |
///
/// Three rules hold for all of them.
///
/// 1. A bad file gives a [FileFormatException]: one sentence with the file, the place and the rule.
/// 2. No memory is taken for a size that a file only declares: it is first compared with the bytes that are there.
/// 3. A file appears whole or not at all, because every writer goes through [AtomicFile].
///
/// [FileNames] handles the names of files in the locale of Java and shows them in sentences.
package org.snedecor.models.io;
