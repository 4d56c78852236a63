/// Labelled images: where they come from, how they are split, sampled and changed on the way to a network.
///
/// | kind | class | looks like |
/// |---|---|---|
/// | built in | [Glyphs] | `glyphs` |
/// | drawn, with known factors | [Sprites] | `sprites` |
/// | one symbol, several hands | [Vendors] | `vendors`, after `snedecor fetch vendors` |
/// | MNIST, Fashion-MNIST | [IdxFiles] | `train-images-idx3-ubyte[.gz]` and three more |
/// | CIFAR-10, CIFAR-100 | [Cifar] | `data_batch_1.bin ... test_batch.bin`, or `train.bin test.bin` |
/// | own pictures | [ImageFolder] | a folder of pictures for each class |
/// | own arrays | [NpyPair] | `images.npy labels.npy` |
///
/// [DataSets] opens any of them. All become an [ImageSet]; [ClassSplit] parts one by classes, [Sampler]s say which
/// images make a batch, and [Augmentation] brings an image, changed at random, into the network's input.
///
/// | sampler | what a batch is |
/// |---|---|
/// | [ShuffledSampler] | the next images of a shuffled epoch |
/// | [ClassBalancedSampler] | P classes with K images each |
/// | [PairsPerClassSampler] | two images of each of N classes, for N-pair losses |
/// | [EpisodeSampler] | a support set and queries of a few classes, for the relation network |
/// | [FactorSampler] | classes by one factor after another, for factor-aware training |
///
/// Clusters that lie close to each other, found again as the network learns, are drawn by the loss that wants them ([org.snedecor.losses.batch]);
/// [KMeans] finds them.
///
/// Whatever is drawn at random is keyed by what it is for (seed, epoch, sample), never by when it was asked for: threads,
/// order and restarts cannot change a bit.
package org.snedecor.models.data;
