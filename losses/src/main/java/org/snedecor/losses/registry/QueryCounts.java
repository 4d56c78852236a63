package org.snedecor.losses.registry;

/// Is a query one of its own positives? As the setting `positives` has it.
enum QueryCounts { OTHERS, WITH_QUERY }
