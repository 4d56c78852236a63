package org.snedecor.losses.registry;

/// The embeddings as the network gives them, or brought to length 1, as chosen by the setting `embeddings`.
enum Embeddings { RAW, NORMALIZED }
