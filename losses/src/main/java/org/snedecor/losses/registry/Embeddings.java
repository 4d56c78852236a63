package org.snedecor.losses.registry;

/// The embeddings as the network gives them, or brought to length 1, as the setting `embeddings` has it.
enum Embeddings { RAW, NORMALIZED }
